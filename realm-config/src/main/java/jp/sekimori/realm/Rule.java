// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import java.util.Locale;

/** What a realm for residents must hold; each is a road past the card that is closed. */
enum Rule {
    NO_PASSWORD_FLOW,
    NO_DIRECT_GRANT,
    NO_SELF_REGISTRATION,
    NO_CREDENTIAL_RESET,
    NO_IMPERSONATION,
    NO_OFFLINE_TOKENS,
    NO_IMPLICIT_FLOW,
    NO_SERVICE_ACCOUNT,
    NO_AUTHORIZATION_SERVICES,
    NO_OTHER_GRANT,
    NO_FLOW_OVERRIDE,
    NO_STORED_CREDENTIAL,
    NO_REQUIRED_ACTION,
    NO_OTHER_SOURCE_OF_USERS,
    NO_ENVIRONMENT_PLACEHOLDER,
    PAIRWISE_WITH_SALT,
    PKCE_S256,
    EXACT_REDIRECT,
    MINIMUM_LEVEL,
    FIXED_FRONTEND_URL,
    FIRST_SIGN_IN,
    NO_FRAMING,
    PASSKEY_POLICY,
    ACCOUNT_ONLY_LOOKED_AT,
    ATTRIBUTES_WITH_GROUND,
    NO_ATTRIBUTES_IN_TOKENS,
    NO_OTHER_MAPPER,
    NO_ADMINISTRATION,
    NO_OTHER_PROTOCOL,
    NO_CLIENT_REGISTRATION,
    NO_OLD_NAMES,
    ONLY_KNOWN_NAMES,
    UNIQUE_NAMES,
    SWITCHES_ARE_BOOLEAN,
    ATTRIBUTE_BOUNDS,
    SHORT_LIVES,
    PAGE_HEADERS,
    EVENTS,
    TLS;

    /** Key of the rule's text. */
    String key() {
        return "rule." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
