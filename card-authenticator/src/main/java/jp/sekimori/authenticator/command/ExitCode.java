// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import jp.sekimori.eid.Reason;

/** How the program ends; stable, for scripts. */
public enum ExitCode {
    /** It worked. */
    OK(0),
    /** Something unforeseen; the log says what. */
    FAILED(1),
    /** The command line was not understood. */
    USAGE(2),
    /** No usable card: service, reader or card is missing, or it is another kind of card. */
    NO_CARD(3),
    /** PIN or password was wrong; tries are left. */
    PIN_WRONG(4),
    /** PIN or password is locked. */
    PIN_LOCKED(5),
    /** Only one try is left and nobody agreed to use it. */
    LAST_TRY(6),
    /** Stopped by the person at the PC, or nothing was typed. */
    CANCELLED(7),
    /** Every port that sign-in pages know is taken. */
    PORTS_TAKEN(8),
    /** The self-check found something that must be put right. */
    NOT_READY(9);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }

    static ExitCode of(Reason reason) {
        return switch (reason) {
            case PIN_WRONG,
                    PIN_NOT_FOUR_DIGITS,
                    PIN_TRIES_UNKNOWN,
                    PASSWORD_WRONG,
                    PASSWORD_FORM_WRONG,
                    PASSWORD_TRIES_UNKNOWN -> PIN_WRONG;
            case PIN_LOCKED, PASSWORD_LOCKED -> PIN_LOCKED;
            case PIN_LAST_TRY, PASSWORD_LAST_TRY -> LAST_TRY;
            case CANCELLED, TIMED_OUT -> CANCELLED;
            case PORTS_TAKEN -> PORTS_TAKEN;
            case SIGNATURE_CERTIFICATE_MISSING -> NO_CARD;
            default -> reason.code().startsWith("SEK-6") ? NO_CARD : FAILED;
        };
    }
}
