// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jp.sekimori.card.Pin;
import jp.sekimori.card.PinTries;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a memory image taken afterwards could show, as far as it is ours to wipe. */
@DisplayName("A secret that has done its part")
final class WipedSecretsTest {
    private static final byte VERIFY = 0x20;
    private static final int HEADER_AND_LENGTH = 5;

    private final ManualTime time = new ManualTime();
    private final SameThread cardThread = new SameThread();
    private final RecordingWindows windows = new RecordingWindows();
    private final SoftwareCard card = Cards.full().build();
    private final SoftwareReaders readers = new SoftwareReaders().insert("Reader", card);
    private final List<byte[]> verifies = new ArrayList<>();
    private final Pin pin = Cards.typed(Cards.PIN);
    private final SignaturePassword password = Cards.password(Cards.PASSWORD);

    static Stream<Named<Consumer<WipedSecretsTest>>> endings() {
        return Stream.of(
                Named.of("cancelled", test -> test.actions().cancel()),
                Named.of("page gone", test -> test.dialogue().pageGone()),
                Named.of("window lost", test -> test.actions().windowLost()),
                Named.of("timed out", test -> {
                    test.time.pass(PinDialogue.CHALLENGE_LIFE);
                    test.dialogue().tick();
                }),
                Named.of("card taken away", test -> {
                    test.readers.detach("Reader");
                    test.dialogue().tick();
                    test.cardThread.run();
                }));
    }

    @ParameterizedTest
    @MethodSource("endings")
    @DisplayName("a PIN that waits for the password is wiped however the dialogue ends")
    void wipesWaitingPin(Consumer<WipedSecretsTest> ending) {
        openPair();
        actions().enter(pin);
        assertThat(Remains.of(dialogue())).contains(Cards.PIN);
        ending.accept(this);
        assertWiped();
    }

    @ParameterizedTest
    @MethodSource("endings")
    @DisplayName("PIN and password that wait for a renewal are wiped however the dialogue ends")
    void wipesHeldSecrets(Consumer<WipedSecretsTest> ending) {
        openPair();
        dialogue().hold(windows.requests().get(0).challenge().nonce());
        typeBoth();
        assertThat(Remains.of(dialogue())).contains(Cards.PIN, Cards.PASSWORD);
        ending.accept(this);
        dialogue().pageGone(); // a card that is taken away ends nothing that waits for a renewal
        assertWiped();
    }

    @Test
    @DisplayName("PIN and password are wiped when both signatures are made, and so is every command that held one")
    void wipesAfterSignatures() {
        openPair();
        typeBoth();
        cardThread.run();
        assertThat(dialogue().answer()).isCompletedWithValueMatching(SigningAnswer.Signed.class::isInstance);
        assertWiped();
        assertThat(verifies).hasSize(2).allSatisfy(command -> assertThat(command)
                .containsOnly(0));
    }

    @Test
    @DisplayName("PIN, password and command are wiped when the driver breaks in the middle of a VERIFY")
    void wipesAfterBrokenVerify() {
        openPair();
        List<byte[]> noted = verifies;
        readers.beforeCommand(command -> {
            note(command, noted);
            if (!noted.isEmpty()) {
                throw new StackOverflowError();
            }
        });
        typeBoth();
        cardThread.run();
        assertWiped();
        assertThat(verifies).hasSize(1).allSatisfy(command -> assertThat(command)
                .containsOnly(0));
    }

    @Test
    @DisplayName("an entry keeps no digit that was taken back, handed over or forgotten")
    void wipesPinEntry() {
        PinEntry entry = new PinEntry(() -> true);
        Cards.PIN.chars().forEach(digit -> entry.type((char) digit));
        entry.erase();
        assertThat(Remains.of(entry)).containsExactly(Cards.PIN.substring(0, 3) + "\0");
        entry.type('9');
        assertThat(entry.take()).isPresent();
        assertThat(Remains.of(entry)).containsExactly("\0".repeat(PinEntry.LENGTH));
        entry.type('4');
        entry.clear();
        assertThat(Remains.of(entry)).containsExactly("\0".repeat(PinEntry.LENGTH));
    }

    @Test
    @DisplayName("an entry keeps no character that was taken back, handed over or forgotten")
    void wipesPasswordEntry() {
        PasswordEntry entry = new PasswordEntry(() -> true);
        "kaga2026".chars().forEach(character -> entry.type((char) character));
        entry.erase();
        assertThat(Remains.of(entry)).containsExactly("kaga202" + "\0".repeat(PasswordEntry.MOST - 7));
        assertThat(entry.take()).isPresent();
        assertThat(Remains.of(entry)).containsExactly("\0".repeat(PasswordEntry.MOST));
        entry.type('k');
        entry.clear();
        assertThat(Remains.of(entry)).containsExactly("\0".repeat(PasswordEntry.MOST));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("one that the dialogue does not take, because it is over or deaf, is wiped as well")
    void wipesRefusedSecret(boolean over) {
        openPair();
        if (over) {
            actions().cancel();
        } else {
            actions().outOfSight();
        }
        actions().enter(pin);
        actions().enter(password);
        assertWiped();
    }

    @Test
    @DisplayName("the PIN of a last try that is not spent is wiped when the resident goes back")
    void wipesUnspentLastTry() {
        FakeDesk desk = new FakeDesk();
        desk.sight = new CardSight.Ready("Reader", Cards.DER, PinTries.left(1), Optional.empty());
        PinDialogue.open(
                TestRequests.request(Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                desk,
                new DialogueSetting(cardThread, time, time.now()));
        cardThread.run();
        windows.settle(time);
        actions().enter(pin);
        assertThat(Remains.of(pin)).containsExactly(Cards.PIN);
        actions().back();
        assertThat(Remains.of(pin)).containsExactly("\0".repeat(PinEntry.LENGTH));
    }

    private void assertWiped() {
        assertThat(Remains.of(pin)).containsExactly("\0".repeat(PinEntry.LENGTH));
        assertThat(Remains.of(dialogue())).doesNotContain(Cards.PIN, Cards.PASSWORD);
    }

    private void openPair() {
        List<byte[]> noted = verifies; // and not this test, which holds the secrets itself
        readers.beforeCommand(command -> note(command, noted));
        PinDialogue.open(
                TestRequests.request(
                        TestRequests.pair(Flow.CARD_POPUP), Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                new ReaderDesk(readers, Needed.BOTH_CERTIFICATES),
                new DialogueSetting(cardThread, time, time.now()));
        windows.settle(time);
        actions().yes();
        cardThread.run();
        windows.settle(time);
    }

    private void typeBoth() {
        actions().enter(pin);
        windows.settle(time);
        actions().enter(password);
    }

    private static void note(byte[] command, List<byte[]> noted) {
        if (command[1] == VERIFY && command.length > HEADER_AND_LENGTH) {
            noted.add(command);
        }
    }

    private PinActions actions() {
        return windows.actions();
    }

    private PinDialogue dialogue() {
        return (PinDialogue) windows.actions();
    }
}
