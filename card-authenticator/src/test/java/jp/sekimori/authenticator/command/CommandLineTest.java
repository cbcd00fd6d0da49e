// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.sekimori.authenticator.ProgramVersion;
import jp.sekimori.authenticator.origin.KnownOrigins;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.owner.PortHolder;
import jp.sekimori.authenticator.signing.Cards;
import jp.sekimori.authenticator.signing.NoDesktopException;
import jp.sekimori.authenticator.signing.SoftwareReaders;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.eid.verification.Verifier;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command line")
final class CommandLineTest {
    private static final String READER = "Reader";

    private Path folder;

    private final SoftwareReaders readers = new SoftwareReaders();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Challenge challenge = TestRequests.challenge(Flow.CARD_POPUP);
    private String input = "";
    private List<PortHolder> holders = List.of();

    @BeforeEach
    void use(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    @DisplayName("tells its version")
    void version() {
        assertThat(run("--version")).isZero();
        assertThat(out).hasToString("card-authenticator " + ProgramVersion.NUMBER + System.lineSeparator());
    }

    @Test
    @DisplayName("explains itself in Japanese and in English")
    void help() {
        assertThat(run("--lang", "ja", "authenticate", "--help")).isZero();
        assertThat(run("--lang=en", "--help")).isZero();
        assertThat(out.toString()).contains("使い方：", "終了コード：", "Signs in with the My Number Card.", "Exit codes:");
    }

    @Test
    @DisplayName("answers a wrong command line with 2 and the way to the help")
    void rejectsWrongUsage() {
        assertThat(run("--lang", "ja", "authenticate", "--origin", "https://a.example"))
                .isEqualTo(2);
        assertThat(run(
                        "authenticate",
                        "--origin",
                        "a.example",
                        "--nonce",
                        challenge.nonce().text()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--help");
    }

    @Test
    @DisplayName("shows the tries left for people and for machines, and spends none")
    void status() {
        SoftwareCard card = Cards.builder().tries(2).build();
        readers.insert(READER, card);
        assertThat(run("status", "--lang", "ja")).isZero();
        assertThat(run("status", "--json")).isZero();
        assertThat(out.toString())
                .contains("残り 2 回")
                .contains("{\"ready\":true,\"reader\":\"Reader\",\"pinTriesLeft\":2,\"signatureCertificate\":false,"
                        + "\"passwordTriesLeft\":null,\"code\":null}");
        assertThat(card.verifies()).isZero();
    }

    @Test
    @DisplayName("shows whether there is a signature certificate, and the tries left of its password")
    void statusOfSignatureCertificate() {
        SoftwareCard card = Cards.full().signatureTries(4).build();
        readers.insert(READER, card);
        assertThat(run("status", "--lang", "ja")).isZero();
        assertThat(run("status", "--json")).isZero();
        assertThat(out.toString())
                .contains("署名用電子証明書のパスワード（6〜16文字）：入力できるのは 残り 4 回")
                .contains("\"signatureCertificate\":true,\"passwordTriesLeft\":4,");
        assertThat(card.verifies()).isZero();
    }

    @Test
    @DisplayName("says that a card holds no signature certificate")
    void statusWithoutSignatureCertificate() {
        readers.insert(READER, Cards.card());
        assertThat(run("status", "--lang", "en")).isZero();
        assertThat(out.toString()).contains("no signature certificate");
    }

    @Test
    @DisplayName("signs a pair with the PIN of line one and the password of line two, and prints both tokens")
    void printsPair() {
        readers.insert(READER, Cards.full().build());
        input = Cards.PIN + "\r\nkaga2026\r\n";
        assertThat(authenticatePair()).isZero();
        String[] lines = out.toString().strip().split("\\R");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).contains(Base64.getEncoder().encodeToString(Cards.CERTIFICATE.der()));
        assertThat(lines[1]).contains(Base64.getEncoder().encodeToString(Cards.SIGNATURE.der()));
    }

    @Test
    @DisplayName("prints no token of a pair when the password is wrong, and sends it once")
    void rejectsWrongPassword() {
        SoftwareCard card = Cards.full().build();
        readers.insert(READER, card);
        input = Cards.PIN + "\nWRONG1\n";
        assertThat(authenticatePair("--lang", "ja")).isEqualTo(4);
        assertThat(err.toString()).contains("SEK-706", "残り 4 回");
        assertThat(out.toString()).isEmpty();
        assertThat(card.signatureTriesLeft()).isEqualTo(4);
    }

    @Test
    @DisplayName("sends neither PIN nor password when the password has another form")
    void rejectsMalformedPassword() {
        SoftwareCard card = Cards.full().build();
        readers.insert(READER, card);
        for (String password : new String[] {"short", "0123456789ABCDEFG", "ＡＢＣ１２３", "ABC-123", ""}) {
            input = Cards.PIN + "\n" + password + "\n";
            assertThat(authenticatePair()).isEqualTo(4);
        }
        assertThat(err.toString()).contains("SEK-709");
        assertThat(card.verifies()).isZero();
    }

    @Test
    @DisplayName("does not use the last try of the password unless told to, nor the PIN before it")
    void rejectsLastPasswordTryUnasked() {
        SoftwareCard card = Cards.full().signatureTries(1).build();
        readers.insert(READER, card);
        input = Cards.PIN + "\n" + Cards.PASSWORD + "\n";
        assertThat(authenticatePair()).isEqualTo(6);
        assertThat(err.toString()).contains("SEK-708");
        assertThat(card.verifies()).isZero();
    }

    @Test
    @DisplayName("answers 3 for a pair when the card has no signature certificate, and 5 when its password is locked")
    void rejectsPairWithoutSignatureCertificate() {
        readers.insert(READER, Cards.card());
        assertThat(authenticatePair()).isEqualTo(3);
        readers.insert(READER, Cards.full().signatureTries(0).build());
        assertThat(authenticatePair()).isEqualTo(5);
        assertThat(err.toString()).contains("SEK-711", "SEK-707");
    }

    @Test
    @DisplayName("names what is missing, with its code and the next step, and answers 3")
    void statusWithoutCard() {
        readers.attach(READER);
        assertThat(run("status", "--lang", "en")).isEqualTo(3);
        assertThat(run("status", "--json")).isEqualTo(3);
        assertThat(err.toString()).contains("SEK-603", "What to do next:");
        assertThat(out.toString()).contains("\"code\":\"SEK-603\"");
    }

    @Test
    @DisplayName("prints the certificate as PEM, and asks for no PIN")
    void certificate() {
        readers.insert(READER, Cards.card());
        assertThat(run("certificate")).isZero();
        String lines = out.toString().replaceAll("-----[A-Z ]+-----|\\s", "");
        assertThat(Base64.getDecoder().decode(lines)).isEqualTo(Cards.CERTIFICATE.der());
    }

    @Test
    @DisplayName("prints a token that the server's verifier accepts, and nothing else on that stream")
    void printsToken() {
        readers.insert(READER, Cards.card());
        input = Cards.PIN + "\r\n";
        assertThat(authenticate()).isZero();
        Outcome outcome = new Verifier(
                        TrustAnchors.of(Schemes.JPKI_AUTH, Cards.PKI.anchors()),
                        RevocationSources.none(),
                        Clock.systemUTC(),
                        true)
                .verify(out.toString().strip().getBytes(StandardCharsets.UTF_8), challenge, TestRequests.ORIGIN);
        assertThat(outcome).isInstanceOf(Outcome.Verified.class);
    }

    @Test
    @DisplayName("sends a wrong PIN once, answers 4 and says how many tries are left")
    void rejectsWrongPin() {
        SoftwareCard card = Cards.card();
        readers.insert(READER, card);
        input = "0000\n";
        assertThat(authenticate("--lang", "ja")).isEqualTo(4);
        assertThat(err.toString()).contains("SEK-701", "残り 2 回");
        assertThat(card.verifies()).isEqualTo(1);
    }

    @Test
    @DisplayName("sends nothing to the card that is not four digits")
    void rejectsMalformedPin() {
        SoftwareCard card = Cards.card();
        readers.insert(READER, card);
        input = "12345\n";
        assertThat(authenticate()).isEqualTo(4);
        assertThat(err.toString()).contains("SEK-704").doesNotContain("12345");
        assertThat(card.verifies()).isZero();
    }

    @Test
    @DisplayName("does not use the last try unless told to")
    void rejectsLastTryUnasked() {
        SoftwareCard card = Cards.builder().tries(1).build();
        readers.insert(READER, card);
        input = Cards.PIN + "\n";
        assertThat(authenticate()).isEqualTo(6);
        assertThat(card.verifies()).isZero();
        assertThat(err.toString()).contains("SEK-703");
    }

    @Test
    @DisplayName("uses the last try when told to")
    void acceptsLastTryAsked() {
        readers.insert(READER, Cards.builder().tries(1).build());
        input = Cards.PIN + "\n";
        assertThat(authenticate("--last-try-ok")).isZero();
    }

    @Test
    @DisplayName("answers 5 for a locked PIN and says where it is unlocked")
    void rejectsLockedPin() {
        readers.insert(READER, Cards.builder().tries(0).build());
        assertThat(authenticate("--lang", "ja")).isEqualTo(5);
        assertThat(err.toString()).contains("SEK-702", "市区町村の窓口");
    }

    @Test
    @DisplayName("lists sites and forgets them")
    void origins() {
        KnownOrigins.in(folder.resolve("known")).remember(TestRequests.ORIGIN);
        assertThat(run("origins", "list")).isZero();
        assertThat(run("origins", "forget", TestRequests.ORIGIN.text())).isZero();
        assertThat(run("origins", "forget", TestRequests.ORIGIN.text())).isEqualTo(2);
        assertThat(out.toString()).contains(TestRequests.ORIGIN.text());
    }

    @Test
    @DisplayName("walks through the set-up, and says for each thing whether it is in order and what to do")
    void selfCheck() {
        readers.insert(READER, Cards.builder().with(Behaviour.NO_CERTIFICATES).build());
        assertThat(run("self-check", "--lang", "en")).isEqualTo(9);
        assertThat(out.toString())
                .contains("[ OK ] Card reader", "[ LOOK ] My Number Card", "SEK-607", "What to do next:");
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_USER, taro, SEK-519, Port 17207: a program of the user taro",
        "NOT_TOLD, , SEK-519, Port 17207: the system does not say whose program it is",
        "OWN_USER, java (70), SEK-521, Port 17207: java (70)"
    })
    @DisplayName("does not call a PC fine on which somebody else holds one of our ports")
    void selfCheckNamesHolder(Ownership whose, String name, String code, String line) {
        holders = List.of(new PortHolder(17207, whose, Optional.ofNullable(name)));
        assertThat(run("self-check", "--lang", "en")).isEqualTo(9);
        assertThat(out.toString()).contains("[ LOOK ] Sign-in pages can reach this program", code, line);
    }

    @Test
    @DisplayName("says that no port is left, and who holds them")
    void selfCheckNamesHolders() {
        holders = List.of(
                new PortHolder(17206, Ownership.OTHER_USER, Optional.of("taro")),
                new PortHolder(17207, Ownership.OTHER_USER, Optional.of("taro")),
                new PortHolder(17208, Ownership.OTHER_USER, Optional.of("taro")));
        assertThat(run("self-check", "--lang", "ja")).isEqualTo(9);
        assertThat(out.toString()).contains("SEK-519", "SEK-515", "ポート 17208：利用者 taro のプログラム");
    }

    private int authenticatePair(String... more) {
        String[] args = Arrays.copyOf(more, more.length + 2);
        args[more.length] = "--second-nonce";
        args[more.length + 1] = TestRequests.challenge(Flow.CARD_POPUP).nonce().text();
        return authenticate(args);
    }

    private int authenticate(String... more) {
        String[] args = new String[6 + more.length];
        System.arraycopy(
                new String[] {
                    "authenticate",
                    "--origin",
                    TestRequests.ORIGIN.text(),
                    "--nonce",
                    challenge.nonce().text(),
                    "--pin-stdin"
                },
                0,
                args,
                0,
                6);
        System.arraycopy(more, 0, args, 6, more.length);
        return run(args);
    }

    private int run(String... args) {
        Surroundings surroundings = new Surroundings(
                readers,
                (request, actions) -> {
                    throw new NoDesktopException("none", new IllegalStateException("test"));
                },
                KnownOrigins.in(folder.resolve("known")),
                ports -> holders,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new BufferedReader(new StringReader(input)),
                Clock.systemUTC(),
                Locale.ENGLISH);
        return CommandLineRun.of(surroundings).execute(args);
    }
}
