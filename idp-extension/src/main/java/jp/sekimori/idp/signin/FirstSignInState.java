// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.time.Instant;
import java.util.Optional;
import jp.sekimori.idp.card.Consent;
import jp.sekimori.idp.cases.RenewalRequest;

/**
 * Where a first sign-in, or the renewal that it turned into, stands. A sign-in is in one of these states; {@link FirstSignInMove} says
 * which answer leads from which to where, and {@code docs/architecture.md} has the picture.
 */
sealed interface FirstSignInState {
    /** Nothing was begun: the card is asked for a sign-in. */
    record None() implements FirstSignInState {}

    /** The resident was shown a screen, and may answer it for ten minutes. */
    sealed interface Offered extends FirstSignInState {
        /** The verified card that waits for its holder's yes; none when the terms came before any card. */
        Optional<PendingCard> card();

        /** When the terms were shown. */
        Instant shown();
    }

    /** The screen with the terms. */
    record Terms(Optional<PendingCard> card, Instant shown) implements Offered {}

    /** The screen about a renewal, in the place of the terms. */
    record RenewalOffer(Optional<PendingCard> card, Instant shown) implements Offered {}

    /** The old card is asked for, beside the new one that waits. */
    record OldCardAsked(PendingCard fresh, Instant shown) implements Offered {
        @Override
        public Optional<PendingCard> card() {
            return Optional.of(fresh);
        }
    }

    /** The resident agreed: the card is asked for both signatures. */
    record Agreed(Consent consent) implements FirstSignInState {}

    /** The card is asked for both signatures, so that staff see whose it is. */
    record RenewalSignatures() implements FirstSignInState {}

    /** A renewal request was made, and is shown again when the page is loaded anew. */
    record RequestMade(RenewalRequest request) implements FirstSignInState {}
}
