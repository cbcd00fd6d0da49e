// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.util.Locale;

/**
 * One measured figure and what it should be.
 *
 * @param name stable, for scripts
 * @param limit the largest value that meets the goal, or the one just above
 * @param goal how the limit is to be read
 */
record Measure(String name, double value, String unit, double limit, Goal goal) {

    /** How a value meets its limit. */
    enum Goal {
        AT_MOST("<="),
        BELOW("<"),
        EXACTLY("=");

        private final String sign;

        Goal(String sign) {
            this.sign = sign;
        }

        private boolean met(double value, double limit) {
            return switch (this) {
                case AT_MOST -> value <= limit;
                case BELOW -> value < limit;
                case EXACTLY -> Double.compare(value, limit) == 0;
            };
        }
    }

    boolean met() {
        return goal.met(value, limit);
    }

    /** Name, value, unit, target, {@code met} or {@code missed}, between tabs. */
    String line() {
        return String.join("\t", name, number(value), unit, goal.sign + " " + number(limit), met() ? "met" : "missed");
    }

    /** Three digits that mean something, without an exponent. */
    static String number(double value) {
        if (Double.compare(value, Math.rint(value)) == 0) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
