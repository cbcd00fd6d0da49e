// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;

/** What the readers hold, as far as a sign-in is concerned. */
public sealed interface CardSight {
    /**
     * One My Number Card that can sign in; its PIN is not locked.
     *
     * @param reader where it lies
     * @param certificate whose card it is: two cards in one reader, one after the other, can be told apart by nothing else
     * @param tries how many PIN tries it has left
     * @param passwordTries how many tries the signature password has left, 0 when it is locked; empty when the card holds
     *     no signature certificate
     */
    record Ready(String reader, CertificateDer certificate, PinTries tries, Optional<PinTries> passwordTries)
            implements CardSight {
        /** True when both are about one card in one place. */
        boolean sameCard(Ready other) {
            return reader.equals(other.reader) && certificate.equals(other.certificate);
        }

        /** The tries of one of its secrets, as far as the card tells. */
        public PinTries triesOf(Secret secret) {
            return secret == Secret.PIN ? tries : passwordTries.orElse(PinTries.NOT_TOLD);
        }

        /** The same card, with other tries for one of its secrets. */
        Ready with(Secret secret, PinTries now) {
            return secret == Secret.PIN
                    ? new Ready(reader, certificate, now, passwordTries)
                    : new Ready(reader, certificate, tries, Optional.of(now));
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
