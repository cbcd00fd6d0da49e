// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.io.IOException;

/** Carries why we stopped reading a body through the JDK's client. */
final class BodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final HttpOutcome.Kind kind;

    BodyException(HttpOutcome.Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    HttpOutcome.Kind kind() {
        return kind;
    }
}
