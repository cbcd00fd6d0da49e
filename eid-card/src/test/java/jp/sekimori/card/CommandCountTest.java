// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("From inserted card to signature")
class CommandCountTest {
    private static final int SIGN = 0x2A;

    private static List<byte[]> untilSignature(SoftwareCard software) throws Exception {
        Reader reader = new Reader(software);
        JpkiCard card = reader.recognised();
        card.authenticationPinTries();
        card.authenticationCertificate();
        assertThat(card.sign(Holder.pin(Holder.PIN), Holder.digestInfo(new byte[32])))
                .isInstanceOf(SignResult.Signed.class);

        List<byte[]> commands = software.commands();
        int signature = 0;
        while (commands.get(signature)[1] != SIGN) {
            signature++;
        }
        return commands.subList(0, signature + 1);
    }

    @Test
    @DisplayName("it takes 15 commands, certificate and question for the tries included")
    void takesFifteenCommands() throws Exception {
        assertThat(untilSignature(Holder.card().build())).hasSize(15);
    }

    @Test
    @DisplayName("these are the commands")
    void sendsTheseCommands() throws Exception {
        assertThat(untilSignature(Holder.card().build()))
                .extracting(command -> HexFormat.of().withUpperCase().formatHex(command))
                .containsExactly(
                        "00A4040C0AD392F000260100000001",
                        "00B0860020",
                        "00B08A0000",
                        "00B0010000",
                        "00B0020000",
                        "00B0030000",
                        "00B0040000",
                        "00B0050000",
                        "00B006002F",
                        "00200098",
                        "00A4040C0AD392F000260100000001",
                        "00A4020C020018",
                        "00200080",
                        "002000800431323334",
                        "802A0097333031300D060960864801650304020105000420" + "00".repeat(33));
    }

    @Test
    @DisplayName("a card that fails at its first command takes one more")
    void takesOneMoreForFailingFirstCommand() throws Exception {
        assertThat(untilSignature(
                        Holder.card().with(Behaviour.FIRST_COMMAND_FAILS).build()))
                .hasSize(16);
    }

    @Test
    @DisplayName("a legal signature takes 12 commands more, certificate included, and one to forget the password")
    void takesTwelveForLegalSignature() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        int before = software.commands().size();
        card.signLegally(Holder.password(Holder.PASSWORD), Holder.digestInfo(new byte[32]));

        assertThat(software.commands().subList(before, software.commands().size()))
                .extracting(command -> HexFormat.of().withUpperCase().formatHex(command))
                .containsExactly(
                        "00A4040C0AD392F000260100000001",
                        "00A4020C02001B",
                        "00200080",
                        "0020008006414243313233",
                        "00B0810000",
                        "00B0010000",
                        "00B0020000",
                        "00B0030000",
                        "00B0040000",
                        "00B0050000",
                        "00B006002F",
                        "802A009A333031300D060960864801650304020105000420" + "00".repeat(33),
                        "00A4040C0AD392F000260100000001");
    }

    @Test
    @DisplayName("asking for the password's tries and for the signature certificate takes five commands")
    void takesFiveToAsk() {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        int before = software.commands().size();
        card.signatureCertificatePresent();
        card.signaturePasswordTries();

        assertThat(software.commands()).hasSize(before + 5);
    }
}
