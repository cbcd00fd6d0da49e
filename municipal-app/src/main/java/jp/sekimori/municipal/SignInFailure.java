// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * Why a sign-in did not happen, as a resident is told: one kind with its own words, and the identity provider's code
 * where it gave one. Nothing else of its answer is shown or kept.
 */
record SignInFailure(Kind kind, String code) {
    private static final Pattern CODE = Pattern.compile("\\bSEK-[0-9]{3}\\b");
    private static final int LONGEST_DESCRIPTION = 500;

    private static final Map<String, Kind> KINDS = Map.of(
            "access_denied",
            Kind.CANCELLED,
            "authorization_request_not_found",
            Kind.STALE,
            "invalid_state_parameter",
            Kind.STALE,
            "login_required",
            Kind.STALE,
            "temporarily_unavailable",
            Kind.UNAVAILABLE,
            "server_error",
            Kind.UNAVAILABLE,
            LevelValidator.TOO_LOW,
            Kind.LEVEL);

    /** Reads an OAuth error (RFC 6749 §4.1.2.1); only a code of the known shape is taken out of its description. */
    static SignInFailure from(OAuth2Error error) {
        Kind kind = KINDS.getOrDefault(error.getErrorCode(), Kind.OTHER);
        String description = error.getDescription() == null ? "" : error.getDescription();
        String code = codeIn(description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION)));
        boolean refused = kind == Kind.CANCELLED && !code.isEmpty();
        return new SignInFailure(refused ? Kind.REFUSED : kind, code);
    }

    static String codeIn(String text) {
        Matcher matcher = CODE.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    /** Each has a title, an explanation and a next step in the message files. */
    enum Kind {
        CANCELLED("cancelled"),
        REFUSED("refused"),
        STALE("stale"),
        LEVEL("level"),
        PERSON("person"),
        UNAVAILABLE("unavailable"),
        OTHER("other");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        static Kind fromKey(String key) {
            for (Kind kind : values()) {
                if (kind.key.equals(key)) {
                    return kind;
                }
            }
            return OTHER;
        }
    }
}
