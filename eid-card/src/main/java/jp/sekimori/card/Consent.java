// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The resident's yes to what a card is asked to do, which may be taken back at any moment until it is done. It is looked
 * at directly before each command that costs something, inside the card transaction: before a VERIFY and before a
 * signature. Looking and sending are one step, so that no answer can be given in between. Called by the card's thread.
 */
public interface Consent {
    /** Runs this one command and gives its answer, or runs nothing and is empty because the yes was taken back. */
    <R> Optional<R> spend(Supplier<R> command);

    /** True until the yes is taken back; it may be so the next moment, so nothing that costs may rest on this. */
    boolean given();

    /** A yes that nobody takes back. */
    static Consent standing() {
        return new Consent() {
            @Override
            public <R> Optional<R> spend(Supplier<R> command) {
                return Optional.of(command.get());
            }

            @Override
            public boolean given() {
                return true;
            }
        };
    }
}
