// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

/** A rule that a realm file breaks, and where in the file. */
record Finding(Rule rule, String place) {
    Problem problem(Texts texts) {
        return Problem.of(Problem.Kind.RULE_BROKEN, texts.text(rule.key()), place);
    }
}
