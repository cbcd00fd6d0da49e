// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;

/** What the readers hold, as far as a sign-in is concerned. */
public sealed interface CardSight {
    /**
     * One My Number Card that can sign in; its PIN is not locked.
     *
     * @param reader where it lies
     * @param tries how many PIN tries it has left
     * @param passwordTries how many tries the signature password has left, 0 when it is locked; empty when the card holds
     *     no signature certificate
     */
    record Ready(String reader, PinTries tries, Optional<PinTries> passwordTries) implements CardSight {
        /** The tries of one of its secrets, as far as the card tells. */
        public PinTries triesOf(Secret secret) {
            return secret == Secret.PIN ? tries : passwordTries.orElse(PinTries.NOT_TOLD);
        }

        /** The same card, with other tries for one of its secrets. */
        Ready with(Secret secret, PinTries now) {
            return secret == Secret.PIN
                    ? new Ready(reader, now, passwordTries)
                    : new Ready(reader, tries, Optional.of(now));
        }
    }

    /** No card that can sign now, why, and in which reader if it is about one. */
    record Problem(Reason reason, Optional<String> reader) implements CardSight {}

    /** The same, where both certificates are needed: a card without the second, or with its password locked, is a problem. */
    default CardSight forPair() {
        if (!(this instanceof Ready ready)) {
            return this;
        }
        if (ready.passwordTries().isEmpty()) {
            return new Problem(Reason.SIGNATURE_CERTIFICATE_MISSING, Optional.of(ready.reader()));
        }
        return ready.passwordTries().get().locked()
                ? new Problem(Reason.PASSWORD_LOCKED, Optional.of(ready.reader()))
                : ready;
    }
}
