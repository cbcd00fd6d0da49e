// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.Locale;
import jp.sekimori.eid.Reason;

/** Why a list was not taken. The list held before stays. Names are stable: they stand in logs and metrics. */
public enum CrlProblem {
    // where it comes from
    FILE_MISSING,
    FOLDER_EMPTY,
    UNREADABLE,
    CHANGED_WHILE_READ,
    SERVER_UNREACHABLE,
    SERVER_TIMED_OUT,
    /** Any status but 200 and 304; a redirect is not followed. */
    SERVER_REFUSED,
    TOO_LARGE,

    // its form
    TEXT_INSTEAD_OF_DER,
    TRUNCATED,
    TRAILING_BYTES,
    INDEFINITE_LENGTH,
    MALFORMED,
    VERSION_NOT_2,
    NEXT_UPDATE_MISSING,
    UNKNOWN_CRITICAL_EXTENSION,
    UNKNOWN_CRITICAL_ENTRY_EXTENSION,

    // what it covers
    INDIRECT,
    ONLY_AUTHORITIES,
    ONLY_ATTRIBUTE_CERTIFICATES,
    ONLY_SOME_REASONS,
    /** Its distribution point is not one directory name. */
    SCOPE_NOT_SUPPORTED,
    /** It covers another distribution point than the setting says. */
    SCOPE_MISMATCH,
    REMOVAL_IN_COMPLETE_LIST,

    // who signed it
    ALGORITHM_NOT_ALLOWED,
    ALGORITHMS_DIFFER,
    ISSUER_UNKNOWN,
    /** The authority's name is known, the key that the list names is not. */
    ISSUER_GENERATION_UNKNOWN,
    ISSUER_MAY_NOT_SIGN_LISTS,
    SIGNATURE_INVALID,

    // when
    NOT_YET_VALID,
    EXPIRED,
    /** Older than the maximum age that is set, though not expired. */
    TOO_OLD,
    OLDER_THAN_HELD,
    DELTA_WITHOUT_BASE,
    /** Two lists of one number and time were signed with different content; the revocations of both count. */
    SAME_NUMBER_OTHER_LIST,

    // keeping it
    STORE_UNWRITABLE,
    /** What was stored is not what this installation wrote. */
    STORE_DAMAGED;

    /** Its name in logs and metrics: snake case. */
    public String event() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means for a certificate that only this list could have spoken of. */
    Reason reason() {
        return switch (this) {
            case FILE_MISSING, FOLDER_EMPTY, SERVER_UNREACHABLE, SERVER_TIMED_OUT, SERVER_REFUSED ->
                Reason.REVOCATION_LIST_MISSING;
            case EXPIRED, TOO_OLD -> Reason.REVOCATION_LIST_STALE;
            default -> Reason.REVOCATION_LIST_UNUSABLE;
        };
    }

    /** True for trouble that usually passes by itself before the held list ends. */
    public boolean passing() {
        return switch (this) {
            case CHANGED_WHILE_READ, SERVER_UNREACHABLE, SERVER_TIMED_OUT, SERVER_REFUSED -> true;
            default -> false;
        };
    }
}
