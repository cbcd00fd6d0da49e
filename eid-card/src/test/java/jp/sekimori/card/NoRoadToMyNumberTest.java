// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The My Number Act allows to read My Number for a few purposes; signing in is none of them. */
@DisplayName("There is no road to the files that hold My Number")
class NoRoadToMyNumberTest {
    /** The label, the list of certificates, and each certificate with its key and its PIN or password. */
    private static final Set<String> FILES = Set.of("0006", "0008", "000A", "0017", "0018", "0001", "001A", "001B");

    private static final String JPKI = "D392F000260100000001";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path CLASSES = Path.of("target", "classes");
    /** How the applications with personal data begin, and the card's other applications. */
    private static final String OTHER_APPLICATIONS = "D39210";

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    @DisplayName("whatever kind of card it is, only the listed files of the JPKI application are selected")
    void selectsOnlyListedFiles(Behaviour behaviour) {
        SoftwareCard software = Holder.card().with(behaviour).build();
        useFully(new Reader(software));

        assertThat(selections(software)).isSubsetOf(allowed());
    }

    @Test
    @DisplayName("even when another program has selected such an application, nothing in it is touched")
    void touchesNothingInOtherApplications() {
        SoftwareCard software = Holder.card().build();
        Reader reader = new Reader(software);
        JpkiCard card = reader.recognised();
        software.transmit(HexFormat.of().parseHex("00A4040C0AD3921000310001010408"));
        int before = software.commands().size();
        card.sign(Holder.pin(Holder.PIN), new byte[51]);

        assertThat(HexFormat.of().withUpperCase().formatHex(software.commands().get(before)))
                .isEqualTo("00A4040C0A" + JPKI);
    }

    @Test
    @DisplayName("whatever 100 generated cards answer, only the listed files are selected")
    void selectsOnlyListedFilesForGeneratedCards() {
        Random random = new Random(12);
        for (int i = 0; i < 100; i++) {
            SoftwareCard software = Holder.card().build();
            Reader reader = new Reader(software)
                    .answering(command -> random.nextInt(4) == 0
                            ? Optional.of(Reader.status(0x6000 | random.nextInt(0x1000)))
                            : Optional.empty());
            useFully(reader);

            assertThat(selections(software)).isSubsetOf(allowed());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00A4040C0AD3921000310001010408", // text application
                "00A4040C0AD3921000310001010402", // visual application
                "00A4040C0AD3921000310001010401", // resident register application
                "00A4040C0AD3921000310001010100", // common application
                "00A404000AD392F00026010000000100", // JPKI, in a form nobody here sends
                "00A4020C020002", // visual: My Number; text: attributes
                "00A4020C020005", // visual: My Number's picture
                "00A4020C020014", // 照合番号A, which is My Number
                "00A4020C03001800",
                "00A4000C020018",
                "00A40200020018",
                "00A4020C020018FF",
                "00B0970000",
                "00B09A0000",
                "00B09B0000",
                "00B0980000",
                "00B0A60000",
                "002000810431323334",
                "0020009B0431323334",
                "002001800431323334",
                "0020009400",
                "00240180043132333400",
                "00B201040C",
                "00CA000000",
                "802A01970130",
                "802A008101",
                "802000800431323334",
                "00C0010000",
                "00C0000100",
                "0CB0000000",
                "80320080",
                "00B000",
                ""
            })
    @DisplayName("the gate holds back every other command")
    void gateHoldsBack(String command) {
        assertThatThrownBy(() -> CardGate.check(HexFormat.of().parseHex(command), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a command outside the allow-list was held back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00A4040C0AD392F000260100000001",
                "00A4020C020006",
                "00A4020C020008",
                "00A4020C02000A",
                "00A4020C020017",
                "00A4020C020018",
                "00B0860020",
                "00B0880003",
                "00B08A0000",
                "00B07FFF01",
                "0020008000",
                "00200098",
                "00C0000010",
                "802A00800130",
                "802A00970130",
                "802A009A0130",
                "00A4020C02001A",
                "00A4020C02001B"
            })
    @DisplayName("the gate lets the listed commands pass")
    void gateLetsPass(String command) {
        assertThatCode(() -> CardGate.check(HexFormat.of().parseHex(command), false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00A4020C020001", "00B0810000"}) // in the text application: My Number
    @DisplayName("the gate lets the signature certificate pass only while the signature password is in force")
    void gateWantsPasswordForSignatureCertificate(String command) {
        byte[] bytes = HexFormat.of().parseHex(command);

        assertThatCode(() -> CardGate.check(bytes, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> CardGate.check(bytes, false)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("a selected application, a PIN, or a refused password opens no road to the signature certificate")
    void onlyAcceptedPasswordOpensSignatureCertificate() {
        CardChannel channel = new CardChannel(new Reader(Holder.card().build()));
        channel.send(Command.selectApplication());
        channel.send(Command.select(CardFile.AUTHENTICATION_PIN));
        channel.verify(Holder.pin(Holder.PIN), CardFile.AUTHENTICATION_PIN);
        assertHeldBack(channel);
        channel.send(Command.select(CardFile.SIGNATURE_PASSWORD));
        channel.verify(Holder.password("WRONG1"), CardFile.SIGNATURE_PASSWORD);
        assertHeldBack(channel);
        channel.verify(Holder.password(Holder.PASSWORD), CardFile.SIGNATURE_PASSWORD);
        assertThat(channel.send(Command.select(CardFile.SIGNATURE_CERTIFICATE)).ok())
                .isTrue();
        channel.send(Command.selectApplication());
        assertHeldBack(channel);
    }

    private static void assertHeldBack(CardChannel channel) {
        assertThatThrownBy(() -> channel.send(Command.select(CardFile.SIGNATURE_CERTIFICATE)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("the gate lets exactly these selections pass, of all there are")
    void gateLetsExactlyListedFilesPass() {
        Set<String> passing = new TreeSet<>();
        for (int id = 0; id <= 0xFFFF; id++) {
            String file = HexFormat.of().withUpperCase().toHexDigits((short) id);
            if (CardGate.permits(HexFormat.of().parseHex("00A4020C02" + file))) {
                passing.add(file);
            }
        }
        assertThat(passing).containsExactlyInAnyOrderElementsOf(FILES);
    }

    @Test
    @DisplayName("in the sources, file identifiers stand in one place, and are the listed ones")
    void sourcesNameOnlyListedFiles() throws IOException {
        Set<String> found = new TreeSet<>();
        Pattern fourDigits = Pattern.compile("\\b0x([0-9A-Fa-f]{4})\\b");
        for (Path source : files(SOURCES, ".java")) {
            if (source.endsWith("StatusWord.java")) {
                continue; // status words are the other numbers of four digits
            }
            Matcher matcher = fourDigits.matcher(Files.readString(source));
            while (matcher.find()) {
                found.add(source.getFileName() + " " + matcher.group(1));
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "CardFile.java 0001",
                        "CardFile.java 0006",
                        "CardFile.java 0008",
                        "CardFile.java 000A",
                        "CardFile.java 0017",
                        "CardFile.java 0018",
                        "CardFile.java 001A",
                        "CardFile.java 001B",
                        "Command.java 7FFF");
    }

    @Test
    @DisplayName("in the compiled classes, the JPKI application is the only one, and it is there once")
    void classesNameOnlyOneApplication() throws IOException {
        int jpki = 0;
        for (Path compiled : files(CLASSES, ".class")) {
            byte[] bytes = Files.readAllBytes(compiled);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String upper = text.toUpperCase(Locale.ROOT);
            assertThat(upper).doesNotContain(OTHER_APPLICATIONS);
            assertThat(HexFormat.of().withUpperCase().formatHex(bytes)).doesNotContain(OTHER_APPLICATIONS);
            jpki += upper.split(JPKI, -1).length - 1;
        }
        assertThat(jpki).isEqualTo(1);
    }

    @Test
    @DisplayName("every command leaves through the one place that asks the gate")
    void everyCommandPassesGate() throws IOException {
        Pattern transmit = Pattern.compile("\\btransport\\.transmit\\(");
        Set<String> places = new TreeSet<>();
        for (Path source : files(SOURCES, ".java")) {
            Matcher matcher = transmit.matcher(Files.readString(source));
            while (matcher.find()) {
                places.add(source.getFileName().toString());
            }
        }
        // The traced transport passes on what came through the gate before.
        assertThat(places).containsExactly("CardChannel.java", "TracedTransport.java");
        assertThat(Files.readString(SOURCES.resolve("jp/sekimori/card/CardChannel.java")))
                .containsOnlyOnce("transport.transmit(")
                .containsPattern(
                        "CardGate\\.check\\(command, passwordAccepted\\);\\s+return Response\\.of\\(transport\\.transmit\\(");
    }

    private static void useFully(Reader reader) {
        CardRecognition recognition = JpkiCard.recognise(reader);
        if (recognition instanceof CardRecognition.Recognised recognised) {
            recognised.card().sign(Holder.pin("9999"), new byte[51]);
            recognised.card().sign(Holder.pin(Holder.PIN), new byte[51]);
            recognised.card().signatureCertificatePresent();
            recognised.card().signaturePasswordTries();
            recognised.card().signLegally(Holder.password("WRONG1"), new byte[51]);
            recognised.card().signLegally(Holder.password(Holder.PASSWORD), new byte[51]);
            recognised.card().clearPinState();
        }
    }

    private static Set<String> allowed() {
        Set<String> allowed = new TreeSet<>(FILES);
        allowed.add(JPKI);
        return allowed;
    }

    /** All that was selected: by name, by file identifier, or by the short identifier of a read. */
    private static Set<String> selections(SoftwareCard software) {
        Set<String> selected = new TreeSet<>();
        for (byte[] command : software.commands()) {
            String hex = HexFormat.of().withUpperCase().formatHex(command);
            if (hex.startsWith("00A4")) {
                selected.add(hex.substring(10));
            } else if (hex.startsWith("00B0") && command[2] < 0) {
                selected.add(String.format("%04X", command[2] & 0x7F));
            } else if (hex.startsWith("0020") && command[3] != (byte) 0x80) {
                selected.add(String.format("%04X", command[3] & 0x7F));
            }
        }
        return selected;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            List<Path> files =
                    found.filter(path -> path.toString().endsWith(ending)).toList();
            assertThat(files).hasSizeGreaterThan(10);
            return files;
        }
    }
}
