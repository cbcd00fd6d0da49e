// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

/** Ends the reading of a list from anywhere within; never leaves this package. Costs nothing: it has no stack trace. */
final class CrlRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final CrlProblem problem;

    CrlRefusedException(CrlProblem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    CrlProblem problem() {
        return problem;
    }
}
