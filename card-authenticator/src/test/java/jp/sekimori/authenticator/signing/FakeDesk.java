// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.challenge.Nonce;
import org.jspecify.annotations.Nullable;

/** A desk that says what a test tells it, and remembers what it was asked to sign. */
final class FakeDesk implements CardDesk {
    static final String READER = "Reader";

    final Queue<CardAnswer> answers = new ArrayDeque<>();
    final Queue<CardAnswer> secondAnswers = new ArrayDeque<>();
    final List<Nonce> signed = new ArrayList<>();
    final List<Second> seconds = new ArrayList<>();
    CardSight sight = new CardSight.Ready(READER, Cards.DER, PinTries.left(3), Optional.empty());
    int looks;
    Runnable inCommand = () -> {};
    boolean closed;
    boolean broken;

    @Nullable
    Error failure;

    @Override
    public CardSight look() {
        looks++;
        if (failure != null) {
            throw failure;
        }
        if (broken) {
            throw new IllegalStateException("a driver's bug");
        }
        return sight;
    }

    @Override
    public CardAnswer sign(First first, Yes yes) {
        first.pin().close();
        return yes.consent()
                .spend(() -> {
                    inCommand.run();
                    signed.add(first.nonce());
                    return answers.remove();
                })
                .orElseGet(CardAnswer.Withdrawn::new);
    }

    @Override
    public CardAnswer signSecond(Second second, Yes yes) {
        second.password().close();
        return yes.consent()
                .spend(() -> {
                    seconds.add(second);
                    return secondAnswers.remove();
                })
                .orElseGet(CardAnswer.Withdrawn::new);
    }

    @Override
    public void close() {
        closed = true;
    }
}
