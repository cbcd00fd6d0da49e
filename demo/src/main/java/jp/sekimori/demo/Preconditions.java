// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.awt.GraphicsEnvironment;

/** What must hold before anything is started; each problem is told with its way out. */
final class Preconditions {

    private final DemoOptions options;
    private final Progress progress;

    Preconditions(DemoOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    void check() {
        require(!options.reader() || options.trust().isPresent(), "problem.trust-needed");
        require(options.reader() || options.trust().isEmpty(), "problem.trust-only-reader");
        require(!options.reader() || !options.check(), "problem.check-reader");
        requirePort(options.identityPort(), "--idp-port");
        requirePort(options.applicationPort(), "--app-port");
        if (!options.check()) {
            require(!Ports.CARD_AUTHENTICATOR.stream().allMatch(Ports::taken), "problem.authenticator-ports");
            require(!GraphicsEnvironment.isHeadless(), "problem.desktop");
        }
    }

    private void requirePort(int port, String option) {
        if (Ports.taken(port)) {
            throw new DemoProblem(progress.text(
                    "problem.port", Integer.toString(port), option, Integer.toString(Ports.freeFrom(port + 1))));
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw new DemoProblem(progress.text(problem));
        }
    }
}
