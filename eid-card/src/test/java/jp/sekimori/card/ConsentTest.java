// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A yes that is taken back while the card is asked")
class ConsentTest {
    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;
    private static final int SIGN = 0x2A;

    /** Stands for so many commands that cost something. */
    private static final class Counted implements Consent {
        private int left;

        Counted(int commands) {
            left = commands;
        }

        @Override
        public <R> Optional<R> spend(Supplier<R> command) {
            return given() && left-- > 0 ? Optional.of(command.get()) : Optional.empty();
        }

        @Override
        public boolean given() {
            return left > 0;
        }
    }

    private final SoftwareCard software = Holder.card().build();
    private final Reader reader = new Reader(software);
    private final JpkiCard card = reader.recognised();

    @Test
    @DisplayName("before the VERIFY costs no try")
    void rejectsVerify() {
        assertThat(sign(0)).isEqualTo(new SignResult.Withdrawn());
        assertThat(software.verifies()).isZero();
        assertThat(software.authenticationTriesLeft()).isEqualTo(3);
    }

    @Test
    @DisplayName("after the VERIFY makes no signature, and leaves no PIN in force")
    void rejectsSignature() {
        assertThat(sign(1)).isEqualTo(new SignResult.Withdrawn());
        assertThat(software.verifies()).isEqualTo(1);
        assertThat(reader.count(SIGN)).isZero();
        assertThat(software.authenticationPinInForce()).isFalse();
    }

    @Test
    @DisplayName("between the two ways of naming the key makes no signature either")
    void rejectsSecondWayToSign() {
        reader.answering(SIGN, 0x6A86);
        assertThat(sign(2)).isEqualTo(new SignResult.Withdrawn());
        assertThat(reader.count(SIGN)).isEqualTo(1);
    }

    @Test
    @DisplayName("before the password costs no try")
    void rejectsPassword() {
        assertThat(signLegally(0)).isEqualTo(new LegalSignResult.Withdrawn());
        assertThat(software.verifies()).isZero();
        assertThat(software.signatureTriesLeft()).isEqualTo(5);
    }

    @Test
    @DisplayName("after the password reads no name and address, and makes no legal signature")
    void rejectsLegalSignature() {
        long reads = reader.count(READ_BINARY);
        assertThat(signLegally(1)).isEqualTo(new LegalSignResult.Withdrawn());
        assertThat(software.verifies()).isEqualTo(1);
        assertThat(reader.count(READ_BINARY)).isEqualTo(reads);
        assertThat(reader.count(SIGN)).isZero();
        assertThat(software.commands().get(software.commands().size() - 1)[1]).isEqualTo((byte) SELECT);
    }

    @Test
    @DisplayName("while the certificate is read makes no legal signature")
    void rejectsLegalSignatureDuringReading() {
        int[] asked = {0};
        Consent untilRead = new Consent() {
            @Override
            public <R> Optional<R> spend(Supplier<R> command) {
                return asked[0]++ == 0 ? Optional.of(command.get()) : Optional.empty();
            }

            @Override
            public boolean given() {
                return true;
            }
        };
        assertThat(card.signLegally(
                        Holder.password(Holder.PASSWORD),
                        Holder.digestInfo(new byte[32]),
                        new JpkiCard.Agreed(PinTries.left(5), untilRead)))
                .isEqualTo(new LegalSignResult.Withdrawn());
        assertThat(reader.count(SIGN)).isZero();
    }

    @Test
    @DisplayName("is not needed where fewer tries are left than were shown: nothing is sent")
    void rejectsFewerTriesThanShown() {
        SoftwareCard spent = Holder.card().tries(1).with(Behaviour.NO_SHORT_IDS).build();
        JpkiCard last = new Reader(spent).recognised();
        assertThat(last.sign(
                        Holder.pin("9999"),
                        Holder.digestInfo(new byte[32]),
                        new JpkiCard.Agreed(PinTries.left(3), Consent.standing())))
                .isEqualTo(new SignResult.TriesChanged(PinTries.left(1)));
        assertThat(spent.verifies()).isZero();
    }

    private SignResult sign(int commands) {
        return card.sign(
                Holder.pin(Holder.PIN),
                Holder.digestInfo(new byte[32]),
                new JpkiCard.Agreed(PinTries.left(3), new Counted(commands)));
    }

    private LegalSignResult signLegally(int commands) {
        return card.signLegally(
                Holder.password(Holder.PASSWORD),
                Holder.digestInfo(new byte[32]),
                new JpkiCard.Agreed(PinTries.left(5), new Counted(commands)));
    }
}
