// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.Optional;
import jp.sekimori.eid.Reason;

/** Whether what rests on an account's card may be used now. Everything but {@link Usable} is a refusal. */
public sealed interface CardUse {
    /** Why it may not be used; empty when it may. */
    Optional<Reason> refusal();

    /** At least one card of the account is active, and nothing speaks against it. */
    record Usable() implements CardUse {
        @Override
        public Optional<Reason> refusal() {
            return Optional.empty();
        }
    }

    /** The account has cards, and each is suspended. */
    record Suspended(SuspensionCause why) implements CardUse {
        @Override
        public Optional<Reason> refusal() {
            return Optional.of(
                    switch (why) {
                        case LOST -> Reason.CARD_REPORTED_LOST;
                        case RENEWED -> Reason.CARD_REPLACED;
                        case REVOKED, EXPIRED, NOT_ME, UNREADABLE -> Reason.CARD_SUSPENDED;
                    });
        }
    }

    /** Nobody could say whether the card was revoked meanwhile: refused now, and asked again next time. */
    record NotKnown(Reason reason) implements CardUse {
        @Override
        public Optional<Reason> refusal() {
            return Optional.of(reason);
        }
    }

    /** The account has no card. */
    record NoCard() implements CardUse {
        @Override
        public Optional<Reason> refusal() {
            return Optional.of(Reason.CARD_NOT_LINKED);
        }
    }
}
