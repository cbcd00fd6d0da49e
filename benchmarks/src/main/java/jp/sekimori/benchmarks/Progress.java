// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

/** Tells on standard error what goes on; standard output belongs to the measures. */
final class Progress {
    private final int steps;
    private int step;

    Progress(int steps) {
        this.steps = steps;
    }

    /** The next step begins. */
    void next(String what) {
        step++;
        System.err.println(step + "/" + steps + " " + what);
    }

    /** Something worth knowing within a step. */
    void note(String what) {
        System.err.println("    " + what);
    }
}
