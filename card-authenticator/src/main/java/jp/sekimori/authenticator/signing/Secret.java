// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;

/** The two secrets of a card. */
public enum Secret {
    /** Four digits, for the authentication key (利用者証明用電子証明書の暗証番号). */
    PIN(Reason.PIN_WRONG, Reason.PIN_LAST_TRY),
    /** 6 to 16 characters, for the signature key (署名用電子証明書のパスワード). */
    PASSWORD(Reason.PASSWORD_WRONG, Reason.PASSWORD_LAST_TRY);

    private final Reason wrong;
    private final Reason lastTry;

    Secret(Reason wrong, Reason lastTry) {
        this.wrong = wrong;
        this.lastTry = lastTry;
    }

    /** What the resident is told when the card refused it. */
    public Reason wrong() {
        return wrong;
    }

    /** What the resident is told when another program used tries since they were shown. */
    public Reason changed(PinTries now) {
        return now.last() ? lastTry : Reason.CARD_IN_USE;
    }

    /** What the resident is told who did not agree to the last try. */
    public Reason lastTry() {
        return lastTry;
    }
}
