// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.SoftwareCardRemovedException;

/** A reader with a software card in it, in which single answers can be replaced; it keeps the very arrays it was given. */
final class Reader implements CardTransport {
    private final SoftwareCard card;
    private final List<byte[]> given = new ArrayList<>();
    private Function<byte[], Optional<byte[]>> instead = command -> Optional.empty();

    Reader(SoftwareCard card) {
        this.card = card;
    }

    @Override
    public byte[] transmit(byte[] command) {
        given.add(command);
        Optional<byte[]> replaced = instead.apply(command.clone());
        try {
            return replaced.isPresent() ? replaced.get() : card.transmit(command);
        } catch (SoftwareCardRemovedException e) {
            throw new CardRemovedException("the card was pulled out", e);
        }
    }

    /** Commands for which {@code answer} gives something do not reach the card. */
    Reader answering(Function<byte[], Optional<byte[]>> answer) {
        instead = answer;
        return this;
    }

    /** Answers commands of one instruction with a status word. */
    Reader answering(int instruction, int status) {
        return answering(
                command -> (command[1] & 0xFF) == instruction ? Optional.of(status(status)) : Optional.empty());
    }

    Reader answeringNormally() {
        return answering(command -> Optional.empty());
    }

    List<byte[]> given() {
        return given;
    }

    int count() {
        return given.size();
    }

    long count(int instruction) {
        return given.stream()
                .filter(command -> (command[1] & 0xFF) == instruction)
                .count();
    }

    JpkiCard recognised() {
        if (JpkiCard.recognise(this) instanceof CardRecognition.Recognised recognised) {
            return recognised.card();
        }
        throw new AssertionError("not recognised");
    }

    static byte[] status(int status) {
        return new byte[] {(byte) (status >> 8), (byte) status};
    }
}
