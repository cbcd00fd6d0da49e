// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jp.sekimori.authenticator.origin.KnownOrigins;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.authenticator.reader.OtherProgram;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.authenticator.signing.Cards;
import jp.sekimori.authenticator.signing.ManualTime;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.RecordingWindows;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.testkit.card.PcscDaemon;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.VpcdCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the page's question through the real PC/SC service to the card, while another program keeps the card busy. */
@DisplayName("A sign-in that ends while it waits for the card")
final class HeldCardIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SITE = TestRequests.ORIGIN.text();
    private static final byte VERIFY = 0x20;
    private static final int SIGN = 0x2A;

    private static PcscDaemon pcsc;

    private final ManualTime time = new ManualTime();
    private final RecordingWindows windows = new RecordingWindows();
    private Optional<VpcdCard> inserted = Optional.empty();
    private LoopbackService service;
    private RawClient client;

    /** Every way in which the resident or the page can end it. */
    private enum Ending {
        CANCELLED,
        PAGE_SAYS_CANCEL,
        PAGE_LEFT,
        SERVICE_STOPPED
    }

    @BeforeAll
    static void startPcsc() {
        pcsc = PcscDaemon.start();
    }

    @AfterAll
    static void stopPcsc() {
        pcsc.close();
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        KnownOrigins known = KnownOrigins.in(folder.resolve("known-origins.txt"));
        known.remember(TestRequests.ORIGIN);
        service = LoopbackService.start(new ServiceSetting(
                List.of(0),
                CardReaders.pcsc(),
                windows,
                known,
                Mode.PRODUCTION,
                Locale.ENGLISH,
                time,
                new SecureRandom(),
                (peer, self) -> Ownership.OWN_USER));
        client = new RawClient(service.port());
    }

    @AfterEach
    void stop() {
        service.close();
        inserted.ifPresent(VpcdCard::close);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    @DisplayName("sends no VERIFY when the other program lets go afterwards")
    void rejectsVerifyAfterTheEnd(Ending ending) {
        SoftwareCard card = Cards.card();
        inserted = Optional.of(pcsc.insert(card));
        String once = asked(Asked.alone(TestRequests.challenge(Flow.CARD_POPUP)));
        awaitScreen(PinScreen.EnterPin.class);
        OtherProgram other = OtherProgram.holding(PcscDaemon.READER);
        typeWrongPin();
        end(ending, once);
        await().atMost(LIMIT).until(windows::isClosed);
        other.close();
        awaitCardThreads();
        assertThat(card.verifies()).isZero();
        assertThat(card.authenticationTriesLeft()).isEqualTo(3);
    }

    @Test
    @DisplayName("verifies no password and makes no legal signature after a cancel during the first signature")
    void rejectsLegalSignatureAfterCancel() throws InterruptedException {
        CountDownLatch signing = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        SoftwareCard card = Cards.full()
                .beforeSigning(() -> {
                    signing.countDown();
                    awaitQuietly(cancelled);
                })
                .build();
        inserted = Optional.of(pcsc.insert(card));
        LivingPage page = LivingPage.open(client, asked(TestRequests.pair(Flow.CARD_POPUP)));
        awaitScreen(PinScreen.ConfirmReading.class);
        yes();
        awaitScreen(PinScreen.EnterPin.class);
        windows.settle(time);
        windows.actions().enter(Cards.typed(Cards.PIN));
        awaitScreen(PinScreen.EnterPassword.class);
        windows.settle(time);
        windows.actions().enter(Cards.password(Cards.PASSWORD));
        signing.await();
        windows.actions().cancel();
        cancelled.countDown();
        assertThat(page.awaitAnswer()).contains("\"type\":\"cancelled\"");
        awaitCardThreads();
        assertThat(card.verifies()).isEqualTo(1);
        assertThat(card.commands()).filteredOn(command -> command[1] == SIGN).hasSize(1);
    }

    @Test
    @DisplayName("sends no VERIFY either when the command line is stopped with Ctrl-C")
    void rejectsVerifyAfterInterruptedCommand(@TempDir Path home) throws IOException, InterruptedException {
        SoftwareCard card = Cards.card();
        inserted = Optional.of(pcsc.insert(card));
        Process command = authenticating(home);
        await().atMost(LIMIT).until(() -> card.commands().stream().anyMatch(sent -> sent[1] == VERIFY));
        OtherProgram other = OtherProgram.holding(PcscDaemon.READER);
        try (Writer in = command.outputWriter(StandardCharsets.US_ASCII)) {
            in.write("0000\n");
        }
        // A shell's children in the background are deaf to INT; the virtual machine ends alike at both.
        new ProcessBuilder("kill", "-TERM", Long.toString(command.pid()))
                .start()
                .waitFor();
        assertThat(command.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        other.close();
        assertThat(card.verifies()).isZero();
    }

    private static Process authenticating(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "jp.sekimori.authenticator.CardAuthenticator",
                        "authenticate",
                        "--origin",
                        SITE,
                        "--nonce",
                        TestRequests.challenge(Flow.CARD_POPUP).nonce().text(),
                        "--pin-stdin")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private String asked(Asked asked) {
        String once = client.opening(SITE, TestRequests.form(asked)).send().data("once");
        say("/transaction/state", once);
        return once;
    }

    private void say(String path, String once) {
        client.own(path, Map.of("once", once)).send();
    }

    private void end(Ending ending, String once) {
        switch (ending) {
            case CANCELLED -> windows.actions().cancel();
            case PAGE_SAYS_CANCEL -> say("/transaction/cancel", once);
            case PAGE_LEFT -> say("/transaction/gone", once);
            case SERVICE_STOPPED -> service.close();
        }
    }

    private void yes() {
        windows.settle(time);
        windows.actions().yes();
    }

    private void typeWrongPin() {
        windows.settle(time);
        windows.actions().enter(Cards.typed("0000"));
        awaitScreen(PinScreen.Working.class);
    }

    private void awaitScreen(Class<? extends PinScreen> screen) {
        await().atMost(LIMIT)
                .until(() -> windows.screen().filter(screen::isInstance).isPresent());
    }

    /** A dialogue's card thread ends with its last use of the card. */
    private static void awaitCardThreads() {
        await().atMost(LIMIT).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("card")));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
