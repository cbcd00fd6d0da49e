// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import java.util.List;

/** Something an administrator has to put right: which, and the names or paths that belong into its text. */
record Problem(Kind kind, List<String> arguments) {
    Problem {
        arguments = List.copyOf(arguments);
    }

    static Problem of(Kind kind, String... arguments) {
        return new Problem(kind, List.of(arguments));
    }

    /** Every problem this program can find; its texts stand in the message files under {@link #key()}. */
    enum Kind {
        OPTION_UNKNOWN("option-unknown"),
        OPTION_WITHOUT_VALUE("option-without-value"),
        OPTION_MISSING("option-missing"),
        CITY_UNKNOWN("city-unknown"),
        CITY_INCOMPLETE("city-incomplete"),
        FIRST_SIGN_IN_UNKNOWN("first-sign-in-unknown"),
        VALUE_MISSING("value-missing"),
        VALUE_UNKNOWN("value-unknown"),
        VALUE_NOT_URL("value-not-url"),
        ADMIN_URL_NOT_APART("admin-url-not-apart"),
        FILE_UNREADABLE("file-unreadable"),
        FILE_NOT_JSON("file-not-json"),
        FILE_UNWRITABLE("file-unwritable"),
        SECRET_UNUSABLE("secret-unusable"),
        RULE_BROKEN("rule-broken");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
