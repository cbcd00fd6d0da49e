// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import java.util.Locale;
import java.util.Optional;

/**
 * Every way in which a sign-in can end without success: the one catalogue for server, page, PIN window, command line,
 * event, metric and log (design §9). Codes are stable: a code is never given to another meaning.
 * The texts for people stand beside this class, see {@link ReasonTexts}.
 */
public enum Reason {
    // 1xx: token and signature
    TOKEN_TOO_LARGE("SEK-101"),
    TOKEN_NOT_JSON("SEK-102"),
    TOKEN_FORMAT_UNKNOWN("SEK-103"),
    TOKEN_FIELD_MISSING("SEK-104"),
    TOKEN_FIELD_MALFORMED("SEK-105"),
    ALGORITHM_NOT_ALLOWED("SEK-106"),
    SIGNATURE_INVALID("SEK-107"),
    TOKEN_ABSENT("SEK-108"),

    // 2xx: certificate and trust
    CERTIFICATE_UNREADABLE("SEK-201"),
    CERTIFICATE_POLICY_MISSING("SEK-202"),
    CERTIFICATE_POLICY_WRONG("SEK-203"),
    CERTIFICATE_KEY_USAGE_WRONG("SEK-204"),
    CERTIFICATE_EXTENDED_KEY_USAGE_WRONG("SEK-205"),
    CERTIFICATE_OF_AUTHORITY("SEK-206"),
    CERTIFICATE_EXPIRED("SEK-207"),
    CERTIFICATE_NOT_YET_VALID("SEK-208"),
    CERTIFICATE_KEY_NOT_ALLOWED("SEK-209"),
    CERTIFICATE_ALGORITHM_NOT_ALLOWED("SEK-210"),
    ISSUER_UNKNOWN("SEK-211"),
    ISSUER_GENERATION_UNKNOWN("SEK-212"),
    ISSUER_SIGNATURE_INVALID("SEK-213"),
    ISSUER_NOT_VALID_NOW("SEK-214"),
    CERTIFICATE_PATH_INVALID("SEK-215"),
    CERTIFICATE_REVOKED("SEK-216"),
    REVOCATION_UNKNOWN("SEK-217"),
    SCHEME_NOT_ALLOWED("SEK-218"),
    REVOCATION_SOURCE_UNAVAILABLE("SEK-219"),
    REVOCATION_ANSWER_INVALID("SEK-220"),
    REVOCATION_ANSWER_STALE("SEK-221"),
    REVOCATION_LIST_MISSING("SEK-222"),
    REVOCATION_LIST_STALE("SEK-223"),
    REVOCATION_LIST_UNUSABLE("SEK-224"),
    CERTIFICATE_EXTENSION_NOT_CRITICAL("SEK-225"),
    ATTRIBUTE_MISSING("SEK-226"),
    ATTRIBUTES_UNREADABLE("SEK-227"),
    ATTRIBUTE_TWICE("SEK-228"),
    ATTRIBUTE_OUT_OF_BOUNDS("SEK-229"),
    SUBSTITUTES_DO_NOT_FIT("SEK-230"),
    BIRTH_DATE_UNREADABLE("SEK-231"),
    SEX_UNREADABLE("SEK-232"),

    // 3xx: challenge and session
    CHALLENGE_NOT_FOUND("SEK-301"),
    CHALLENGE_EXPIRED("SEK-302"),
    CHALLENGE_ALREADY_USED("SEK-303"),
    CHALLENGE_OF_OTHER_SESSION("SEK-304"),
    CHALLENGE_OF_OTHER_REALM("SEK-305"),
    CHALLENGE_OF_OTHER_CLIENT("SEK-306"),
    CHALLENGE_OF_OTHER_FLOW("SEK-307"),
    CHALLENGE_OF_OTHER_PURPOSE("SEK-308"),
    CHALLENGE_UNREADABLE("SEK-310"),
    CHALLENGE_NONCE_MISMATCH("SEK-311"),
    CHALLENGE_RETURN_URL_WRONG("SEK-312"),
    TOO_MANY_CHALLENGES("SEK-314"),
    BROWSER_COOKIE_MISSING("SEK-315"),
    SIGN_IN_SESSION_GONE("SEK-316"),
    LEVEL_NOT_REACHED("SEK-318"),
    ANSWER_FROM_OTHER_ORIGIN("SEK-319"),
    PAIR_PIN_AGAIN("SEK-322"),

    // 4xx: account
    ACCOUNT_DISABLED("SEK-401"),
    CARD_LINKED_TO_OTHER_ACCOUNT("SEK-403"),
    ACCOUNT_HAS_OTHER_CARD("SEK-404"),
    CARD_SUSPENDED("SEK-405"),
    FIRST_SIGN_IN_NOT_OFFERED("SEK-406"),
    CARD_NOT_LINKED("SEK-407"),
    ACCOUNT_MADE_AT_THE_SAME_TIME("SEK-408"),
    SIGNATURE_OF_OTHER_PERSON("SEK-409"),
    PERSON_NOT_CONFIRMED("SEK-410"),
    INVITATION_NOT_ACCEPTED("SEK-411"),
    INVITATION_TRIES_SPENT("SEK-412"),
    FIRST_SIGN_IN_LAPSED("SEK-413"),
    FIRST_SIGN_IN_DECLINED("SEK-414"),
    SECOND_TOKEN_ABSENT("SEK-415"),
    CARD_REPORTED_LOST("SEK-420"),
    STAFF_REQUEST_UNREADABLE("SEK-421"),
    STAFF_TARGET_NOT_FOUND("SEK-422"),
    SERIAL_NUMBER_MALFORMED("SEK-423"),
    RENEWAL_REQUEST_EXPIRED("SEK-424"),
    RENEWAL_REQUEST_DECIDED("SEK-425"),
    RENEWAL_CARD_HAS_ACCOUNT("SEK-426"),
    RENEWAL_OF_OTHER_PERSON("SEK-427"),
    RENEWAL_REQUESTS_FULL("SEK-428"),
    OLD_CARD_WITHOUT_ACCOUNT("SEK-429"),
    NEW_CARD_OF_OTHER_PERSON("SEK-430"),
    CARD_REPLACED("SEK-431"),
    RENEWAL_CARD_ENDED("SEK-432"),
    RELINKED_TOO_RECENTLY("SEK-433"),
    RENEWAL_CERTIFICATES_DIFFER("SEK-434"),
    PASSKEY_REFUSED("SEK-435"),
    PASSKEY_CANCELLED("SEK-436"),
    PASSKEY_WITHOUT_USABLE_CARD("SEK-437"),
    CARD_SIGN_IN_TOO_OLD("SEK-438"),
    PASSKEY_NOT_REGISTERED("SEK-439"),
    ACCOUNT_PAGE_REQUEST_REFUSED("SEK-440"),
    SIGN_IN_NOT_FOUND("SEK-441"),
    RECORD_NOT_FOR_STAFF("SEK-442"),
    PASSKEY_ENDED("SEK-443"),
    RESIDENT_RECORD_CHANGED("SEK-450"),
    CLAIMS_REQUEST_UNREADABLE("SEK-451"),

    // 5xx: card authenticator
    AUTHENTICATOR_NOT_RUNNING("SEK-502"),
    AUTHENTICATOR_TOO_OLD("SEK-503"),
    AUTHENTICATOR_BUSY("SEK-504"),
    ORIGIN_MISSING("SEK-505"),
    ORIGIN_NOT_SECURE("SEK-506"),
    POPUP_BLOCKED("SEK-508"),
    OTHER_DESKTOP_USER("SEK-509"),
    HOST_NOT_LOOPBACK("SEK-510"),
    REQUEST_NOT_FROM_PAGE("SEK-511"),
    CANCELLED("SEK-512"),
    TIMED_OUT("SEK-513"),
    PORTS_TAKEN("SEK-515"),
    NO_DESKTOP("SEK-516"),
    AUTHENTICATOR_FAILED("SEK-517"),
    SIGNED_BEFORE_CANCEL("SEK-518"),
    PORT_OF_OTHER_USER("SEK-519"),
    CALLER_NOT_KNOWN("SEK-520"),
    PORT_OF_OTHER_PROGRAM("SEK-521"),

    // 6xx: reader and card
    NO_CARD_SERVICE("SEK-601"),
    NO_READER("SEK-602"),
    NO_CARD("SEK-603"),
    WRONG_CARD("SEK-604"),
    OTHER_CARD_IN_OTHER_READER("SEK-605"),
    SEVERAL_CARDS("SEK-606"),
    CARD_WITHOUT_CERTIFICATE("SEK-607"),
    CARD_REMOVED("SEK-608"),
    CARD_NOT_ANSWERING("SEK-609"),
    CARD_IN_USE("SEK-610"),
    CARD_REFUSED_TO_SIGN("SEK-611"),
    CARD_CHANGED("SEK-612"),
    OLD_RESIDENT_CARD("SEK-613"),
    TRY_LOST_BEFORE_CANCEL("SEK-615"),

    // 7xx: PIN and signature password
    PIN_WRONG("SEK-701"),
    PIN_LOCKED("SEK-702"),
    PIN_LAST_TRY("SEK-703"),
    PIN_NOT_FOUR_DIGITS("SEK-704"),
    PIN_TRIES_UNKNOWN("SEK-705"),
    PASSWORD_WRONG("SEK-706"),
    PASSWORD_LOCKED("SEK-707"),
    PASSWORD_LAST_TRY("SEK-708"),
    PASSWORD_FORM_WRONG("SEK-709"),
    PASSWORD_TRIES_UNKNOWN("SEK-710"),
    SIGNATURE_CERTIFICATE_MISSING("SEK-711"),

    // 9xx: server and configuration
    SERVER_FAILED("SEK-901"),
    STORE_UNAVAILABLE("SEK-902"),
    CLOCK_WRONG("SEK-903"),
    CONFIGURATION_INVALID("SEK-904"),
    TRUST_ANCHORS_UNUSABLE("SEK-905"),
    TEST_ANCHOR_OUTSIDE_SANDBOX("SEK-906"),
    LINK_KEY_UNUSABLE("SEK-907"),
    HOST_NOT_CONFIGURED("SEK-908"),
    WINDOW_ISOLATED_BY_PROXY("SEK-909"),
    SERVER_UNREACHABLE("SEK-910"),
    TRUST_ANCHOR_NOT_PINNED("SEK-911"),
    TRUST_ANCHOR_NEAR_END("SEK-912"),
    REVOCATION_SOURCE_NEAR_END("SEK-913"),
    PAIRWISE_SALT_UNUSABLE("SEK-914"),
    ADMINISTRATORS_DOOR_PUBLIC("SEK-915"),
    PAGE_HEADERS_CHANGED("SEK-916");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The stable code, {@code SEK-} and three digits; also its name on the wire. */
    public String code() {
        return code;
    }

    /** Its name as the error of an event and as a metric's tag: snake case. */
    public String event() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * True when no PIN try is lost where this happens. False for a wrong PIN or password, where the card went away without
     * a word, and where the resident or the clock ends what may have begun with a wrong PIN: then only the card knows.
     */
    public boolean keepsPinTries() {
        return switch (this) {
            case PIN_WRONG,
                    PIN_LOCKED,
                    PIN_LAST_TRY,
                    PASSWORD_WRONG,
                    PASSWORD_LOCKED,
                    PASSWORD_LAST_TRY,
                    CARD_REMOVED,
                    CARD_NOT_ANSWERING,
                    TRY_LOST_BEFORE_CANCEL,
                    AUTHENTICATOR_FAILED,
                    CANCELLED,
                    TIMED_OUT -> false;
            default -> true;
        };
    }

    /** The reason with this code; empty for any other text. */
    public static Optional<Reason> fromCode(String code) {
        for (Reason reason : values()) {
            if (reason.code.equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
