// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.util.Optional;

/** Whose a process is. */
@FunctionalInterface
interface ProcessUser {
    /** The account that the process runs under; empty when the system does not tell us. */
    Optional<String> of(long process);

    /** By the Java platform: on Windows the owner of the process's token, which is told of our own user's processes. */
    static ProcessUser ofSystem() {
        return process -> ProcessHandle.of(process)
                .flatMap(handle -> handle.info().user())
                .filter(user -> !user.isBlank());
    }
}
