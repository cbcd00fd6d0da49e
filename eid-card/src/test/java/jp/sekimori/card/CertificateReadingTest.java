// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import jp.sekimori.testkit.card.Behaviour;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading the certificate")
class CertificateReadingTest {
    private static final int READ = 0xB0;

    @ParameterizedTest
    @ValueSource(ints = {1024, 1279, 1280, 1281, 1583, 2047, 2048, 2049, 4096})
    @DisplayName("accepts certificates of any length up to the bound")
    void acceptsLengths(int length) throws Exception {
        byte[] certificate = Holder.certificateOf(length);

        JpkiCard card = new Reader(Holder.cardWith(certificate).build()).recognised();

        assertThat(card.authenticationCertificate()).hasSize(length).isEqualTo(certificate);
    }

    @Test
    @DisplayName("rejects a length beyond the bound after the first block")
    void rejectsLengthBeyondBound() throws Exception {
        Reader reader = new Reader(Holder.cardWith(Holder.certificateOf(4097)).build());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x9000));
        assertThat(reader.count(READ)).isEqualTo(2);
    }

    @Test
    @DisplayName("accepts a certificate that fits into the first block, and leaves the padding behind it alone")
    void acceptsShortStructure() {
        byte[] certificate = {0x30, 0x03, 0x02, 0x01, 0x05};

        assertThat(new Reader(Holder.cardWith(certificate).build()).recognised().authenticationCertificate())
                .isEqualTo(certificate);
    }

    @Test
    @DisplayName("never asks for a byte beyond the certificate, after the first block")
    void neverReadsPadding() {
        Reader reader = new Reader(Holder.card().build());
        reader.recognised();

        List<Integer> ends = new ArrayList<>();
        for (byte[] command : reader.given()) {
            if ((command[1] & 0xFF) == READ && command[2] >= 0) {
                ends.add(Response.unsigned16(command, 2) + (command[4] == 0 ? 256 : command[4] & 0xFF));
            }
        }
        assertThat(ends).containsExactly(512, 768, 1024, 1280, 1536, Holder.CERTIFICATE_LENGTH);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"NO_SHORT_IDS", "GET_RESPONSE", "EXACT_LENGTHS"})
    @DisplayName("accepts cards that answer in their own manner")
    void acceptsManners(Behaviour manner) {
        JpkiCard card = new Reader(Holder.card().with(manner).build()).recognised();

        assertThat(card.authenticationCertificate()).isEqualTo(Holder.certificate());
    }

    @Test
    @DisplayName("asks a card that knows no short identifiers only once by short identifier")
    void remembersThatShortIdsAreUnknown() {
        Reader reader = new Reader(Holder.card().with(Behaviour.NO_SHORT_IDS).build());
        reader.recognised();

        assertThat(reader.given())
                .filteredOn(command -> (command[1] & 0xFF) == READ && command[2] < 0)
                .hasSize(1);
    }

    @Test
    @DisplayName("accepts a card that forgets the current file after a read by short identifier")
    void acceptsCardWithoutCurrentFile() {
        boolean[] selected = {false};
        Reader reader = new Reader(Holder.card().build()).answering(command -> {
            selected[0] |= command.length == 7 && command[6] == 0x0A;
            boolean reads = (command[1] & 0xFF) == READ && command[2] >= 0;
            return reads && !selected[0] ? Optional.of(Reader.status(0x6986)) : Optional.empty();
        });

        assertThat(reader.recognised().authenticationCertificate()).isEqualTo(Holder.certificate());
    }

    @Test
    @DisplayName("rejects a card that loses the file and cannot select it")
    void rejectsCardThatLosesFile() {
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> (command[1] & 0xFF) == READ && command[2] >= 0
                        ? Optional.of(Reader.status(0x6986))
                        : command.length == 7 ? Optional.of(Reader.status(0x6A82)) : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x6A82));
    }

    @Test
    @DisplayName("rejects a card that gives more than was asked")
    void rejectsMoreThanAsked() {
        byte[] tooMuch = new byte[100];
        tooMuch[98] = (byte) 0x90;
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> command.length == 5 && command[4] == Holder.CERTIFICATE_LENGTH - 1536
                        ? Optional.of(tooMuch)
                        : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x9000));
    }

    @Test
    @DisplayName("rejects a file that ends before its certificate does")
    void rejectsFileThatEndsEarly() {
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> (command[1] & 0xFF) == READ && command[2] == 2
                        ? Optional.of(Reader.status(0x6B00))
                        : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x6B00));
    }

    @Test
    @DisplayName("rejects a card that answers in crumbs, after a bounded number of reads")
    void rejectsCrumbs() {
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> (command[1] & 0xFF) == READ && command[2] >= 0
                        ? Optional.of(new byte[] {1, (byte) 0x90, 0})
                        : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x9000));
        assertThat(reader.count(READ)).isEqualTo(2 + CertificateReading.MAX_READS);
    }

    @Test
    @DisplayName("accepts a card that gives fewer bytes than asked, in 64 reads at most")
    void acceptsShorterAnswers() {
        Reader reader = new Reader(Holder.card().build());
        byte[] certificate = Holder.certificate();
        reader.answering(command -> {
            if ((command[1] & 0xFF) != READ || command[2] < 0) {
                return Optional.empty();
            }
            int offset = Response.unsigned16(command, 2);
            int end = Math.min(offset + 21, certificate.length);
            byte[] answer = Arrays.copyOfRange(certificate, offset, end + 2);
            answer[end - offset] = (byte) 0x90;
            answer[end - offset + 1] = 0;
            return Optional.of(answer);
        });

        assertThat(reader.recognised().authenticationCertificate()).isEqualTo(certificate);
        assertThat(reader.count(READ)).isEqualTo(2 + CertificateReading.MAX_READS);
    }

    @Test
    @DisplayName("never fails otherwise than by a result, whatever 300 generated cards answer to reads")
    void survivesGeneratedAnswers() {
        Random random = new Random(20261123);
        for (int i = 0; i < 300; i++) {
            Reader reader = new Reader(Holder.card().build())
                    .answering(command -> (command[1] & 0xFF) == READ && (command[2] & 0xFF) != 0x86
                            ? Optional.of(generated(random))
                            : Optional.empty());

            assertThat(JpkiCard.recognise(reader)).isNotNull();
            assertThat(reader.count()).isLessThan(1_000);
        }
    }

    private static byte[] generated(Random random) {
        byte[] answer = new byte[2 + random.nextInt(257)];
        random.nextBytes(answer);
        if (answer.length > 6 && random.nextBoolean()) {
            answer[0] = 0x30;
            answer[1] = (byte) (0x80 | random.nextInt(4));
            answer[2] = (byte) random.nextInt(20);
        }
        int[] likely = {0x9000, 0x6282, 0x6B00, 0x6100 | random.nextInt(256), 0x6C00 | random.nextInt(256)};
        int status = likely[random.nextInt(likely.length)];
        answer[answer.length - 2] = (byte) (status >> 8);
        answer[answer.length - 1] = (byte) status;
        return answer;
    }
}
