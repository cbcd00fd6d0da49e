// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import jp.sekimori.card.Pin;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;

/** A desk that says what a test tells it, and remembers what it was asked to sign. */
final class FakeDesk implements CardDesk {
    static final String READER = "Reader";

    final Queue<CardAnswer> answers = new ArrayDeque<>();
    final Queue<CardAnswer> secondAnswers = new ArrayDeque<>();
    final List<Nonce> signed = new ArrayList<>();
    final List<Signing> seconds = new ArrayList<>();
    CardSight sight = new CardSight.Ready(READER, PinTries.left(3), Optional.empty());
    int looks;
    boolean closed;
    boolean broken;

    @Override
    public CardSight look() {
        looks++;
        if (broken) {
            throw new IllegalStateException("a driver's bug");
        }
        return sight;
    }

    @Override
    public CardAnswer sign(Pin pin, Origin origin, Nonce nonce) {
        pin.close();
        signed.add(nonce);
        return answers.remove();
    }

    @Override
    public CardAnswer signSecond(Signing second) {
        second.password().close();
        seconds.add(second);
        return secondAnswers.remove();
    }

    @Override
    public void close() {
        closed = true;
    }
}
