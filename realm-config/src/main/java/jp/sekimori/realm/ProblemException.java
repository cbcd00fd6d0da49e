// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

/** Carries a {@link Problem} from the depth of a file up to the one place that tells the administrator. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem.Kind kind, String... arguments) {
        super(kind.key());
        this.problem = Problem.of(kind, arguments);
    }

    Problem problem() {
        return problem;
    }
}
