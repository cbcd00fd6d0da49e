// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.Lists.AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.KAGA_POINT;
import static jp.sekimori.eid.revocation.crl.Lists.NEIGHBOUR;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static jp.sekimori.eid.revocation.crl.Lists.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.revocation.CrlEntry;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Genuine, signed lists that speak of one certificate more than once: never milder than the strictest of their entries, and a
 * removal lifts a hold only (RFC 5280 §5.2.4 and §5.3.1).
 */
@DisplayName("Of several entries for one card")
class SameSerialTest {
    private static final long SEED = 20_261_130L;
    private static final Instant END = THIS_MORNING.plus(Duration.ofDays(2));
    private static final int HOLD = 6;
    private static final int REMOVED = 8;
    private static final List<Integer> CAUSES = List.of(0, 1, 5, HOLD, REMOVED, 9, 10);
    private static final int MOST_ENTRIES = 3;

    /** Where a serial number is kept short, one bit too long for that, and at its greatest length. */
    private static final List<BigInteger> BEGINNINGS = List.of(
            BigInteger.valueOf(0x1000_0000L), BigInteger.ONE.shiftLeft(SerialCollector.SHORT_BITS),
            BigInteger.ONE.shiftLeft(158), BigInteger.ONE.shiftLeft(SerialCollector.SHORT_BITS - 1));

    private final City city;

    SameSerialTest(@TempDir Path folder) {
        city = new City(folder);
    }

    static Stream<BigInteger> beginnings() {
        return BEGINNINGS.stream();
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    @DisplayName("rejects a card whose hold a delta lifts and which the same delta revokes for good, in either order")
    void rejectsACardRemovedAndRevokedInOneDelta(BigInteger serial) {
        for (List<Integer> delta : List.of(List.of(REMOVED, 9), List.of(9, REMOVED))) {
            assertThat(isRevoked(Map.of(serial, new Said(List.of(HOLD), delta, List.of())), serial))
                    .as("delta with %s", delta)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    @DisplayName("rejects a card that was revoked for good and that a delta takes off the list")
    void rejectsARemovalOfWhatIsForGood(BigInteger serial) {
        assertThat(isRevoked(Map.of(serial, new Said(List.of(1), List.of(REMOVED), List.of())), serial))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    @DisplayName("rejects a card that was revoked for good, then only held, then taken off the list")
    void rejectsADetourOverAHold(BigInteger serial) {
        assertThat(isRevoked(Map.of(serial, new Said(List.of(1), List.of(HOLD), List.of(REMOVED))), serial))
                .isTrue();
        assertThat(isRevoked(Map.of(serial, new Said(List.of(9, HOLD), List.of(REMOVED), List.of())), serial))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    @DisplayName("accepts a card whose hold was lifted, though two entries say either")
    void acceptsALiftedHold(BigInteger serial) {
        assertThat(isRevoked(
                        Map.of(serial, new Said(List.of(HOLD, HOLD), List.of(REMOVED, REMOVED), List.of())), serial))
                .isFalse();
    }

    @Test
    @DisplayName("is never milder than the strictest that is not lifted: any entries, any order, any list, any length")
    void isNeverMilder() {
        Map<BigInteger, Said> cards = everything();
        CrlSource source = source(cards);

        assertThat(source.problems()).isEmpty();
        cards.forEach((serial, said) -> assertThat(check(source, serial) instanceof RevocationStatus.Revoked)
                .as("%s of %d bits", said, serial.bitLength())
                .isEqualTo(said.isRevoked()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "rejects a card that one of two lists of one number and time revokes, in either order, after a restart too")
    void rejectsByEitherOfTwoListsOfOneNumber(boolean revokedFirst) {
        CrlSource source = city.withFile();
        for (boolean revoked : new boolean[] {revokedFirst, !revokedFirst}) {
            (revoked ? kaga().revoking(RESIDENT, 1) : kaga()).write(city.file());
            source.refresh(NOW);
        }

        assertThat(City.check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(source.problems()).containsEntry("kaga", CrlProblem.SAME_NUMBER_OTHER_LIST);
        assertThat(City.state(source, NOW)).isEqualTo(SourceReport.State.NEAR_END);
        assertThat(City.check(city.withFile(), RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("rejects a card that a second delta of the same number revokes, and lifts no hold by one")
    void rejectsByASecondDeltaOfOneNumber() {
        kaga().revoking(NEIGHBOUR, HOLD).write(city.file());
        delta(11, 60).write(city.drop.resolve("a.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);
        delta(11, 60).revoking(RESIDENT, 1).revoking(NEIGHBOUR, REMOVED).write(city.drop.resolve("b.crl"));
        source.refresh(NOW);

        assertThat(City.check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(City.check(source, NEIGHBOUR)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(source.problems()).containsEntry("drop", CrlProblem.SAME_NUMBER_OTHER_LIST);
    }

    @Test
    @DisplayName("goes back to what a newer list alone says, once two lists of one number are behind it")
    void aNewerListEndsTheDisagreement() {
        CrlSource source = city.withFile();
        for (CrlMaker list : List.of(kaga(), kaga().revoking(RESIDENT, 1), kaga().number(11))) {
            list.write(city.file());
            source.refresh(NOW);
        }

        assertThat(City.check(source, RESIDENT)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(source.problems()).isEmpty();
    }

    @Test
    @DisplayName("reads the same after a restart")
    void isTheSameAfterARestart() {
        Map<BigInteger, Said> cards = everything();
        source(cards);
        CrlSource again = city.withFolder();

        cards.forEach((serial, said) -> assertThat(check(again, serial) instanceof RevocationStatus.Revoked)
                .as("%s of %d bits", said, serial.bitLength())
                .isEqualTo(said.isRevoked()));
    }

    @Test
    @DisplayName("rejects a card that its partition takes off hold while the whole list revokes it for good")
    void rejectsByAnyPartition() {
        whole().revoking(RESIDENT, 9).write(city.drop.resolve("whole.crl"));
        kaga().revoking(RESIDENT, HOLD).write(city.file());
        delta(11, 60).revoking(RESIDENT, REMOVED).write(city.drop.resolve("delta.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(source.problems()).isEmpty();
        assertThat(City.check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("rejects a card that a newer list named which is over, while an older one that is not over does not")
    void rejectsByANewerListThatIsOver() {
        whole().write(city.drop.resolve("whole.crl"));
        Instant later = THIS_MORNING.plusSeconds(60);
        kaga().valid(later, later.plusSeconds(60)).revoking(RESIDENT, 1).write(city.file());
        CrlSource source = city.withFolder();
        source.refresh(later);

        assertThat(City.check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("does not take a removal from a delta with the number of the list held: it can bring nothing new")
    void rejectsADeltaOfTheSameNumber() {
        kaga().revoking(RESIDENT, HOLD).write(city.file());
        delta(10, 60).deltaTo(9).revoking(RESIDENT, REMOVED).write(city.drop.resolve("delta.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);

        assertThat(City.check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @DisplayName("refuses a complete list with a hold and a removal, whatever the order, and keeps the one before")
    void refusesARemovalInACompleteList() throws IOException {
        byte[] before = kaga().revoking(RESIDENT, HOLD).make();
        for (List<Integer> causes : List.of(List.of(HOLD, REMOVED), List.of(REMOVED, HOLD), List.of(REMOVED))) {
            CrlSource source = city.withFile();
            // The very same: a second list of one number would be told instead.
            Files.write(city.file(), before);
            source.refresh(NOW);
            CrlMaker list = kaga().number(11);
            causes.forEach(cause -> list.revoking(RESIDENT, cause));
            list.write(city.file());
            source.refresh(NOW);

            assertThat(source.problems()).containsValue(CrlProblem.REMOVAL_IN_COMPLETE_LIST);
            assertThat(City.check(source, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
        }
    }

    /**
     * What three lists say of one card.
     *
     * @param complete causes of its entries in the complete list
     * @param delta in the first delta
     * @param last in the delta to that
     */
    private record Said(List<Integer> complete, List<Integer> delta, List<Integer> last) {
        /** The rule, written down a second time and as plainly as can be. */
        boolean isRevoked() {
            List<Integer> all = Stream.of(complete, delta, last)
                    .flatMap(List::stream)
                    .filter(cause -> cause != REMOVED)
                    .toList();
            if (all.stream().anyMatch(cause -> cause != HOLD)) {
                return true;
            }
            for (List<Integer> list : List.of(last, delta, complete)) {
                if (list.contains(HOLD)) {
                    return true;
                }
                if (list.contains(REMOVED)) {
                    return false;
                }
            }
            return false;
        }
    }

    /** Each series of entries in the first delta, over each entry of the complete list, before each of the second delta. */
    private static Map<BigInteger, Said> everything() {
        List<List<Integer>> deltas = new ArrayList<>(List.of(List.of()));
        for (int from = 0; deltas.get(from).size() < MOST_ENTRIES; from++) {
            for (int cause : CAUSES) {
                List<Integer> longer = new ArrayList<>(deltas.get(from));
                longer.add(cause);
                deltas.add(List.copyOf(longer));
            }
        }
        List<List<Integer>> complete =
                List.of(List.of(), List.of(0), List.of(HOLD), List.of(9), List.of(HOLD, 9), List.of(10, HOLD));
        List<List<Integer>> last = List.of(List.of(), List.of(REMOVED), List.of(HOLD, REMOVED));
        Map<BigInteger, Said> cards = new TreeMap<>();
        for (BigInteger beginning : BEGINNINGS) {
            long number = 0;
            for (List<Integer> first : complete) {
                for (List<Integer> second : deltas) {
                    for (List<Integer> third : last) {
                        cards.put(beginning.add(BigInteger.valueOf(number++)), new Said(first, second, third));
                    }
                }
            }
        }
        return cards;
    }

    private boolean isRevoked(Map<BigInteger, Said> cards, BigInteger serial) {
        return check(source(cards), serial) instanceof RevocationStatus.Revoked;
    }

    private CrlSource source(Map<BigInteger, Said> cards) {
        CrlMaker complete = kaga();
        CrlMaker delta = delta(11, 60);
        CrlMaker last = delta(12, 120).deltaTo(11);
        Random random = new Random(SEED);
        List<Map.Entry<BigInteger, Said>> shuffled = new ArrayList<>(cards.entrySet());
        Collections.shuffle(shuffled, random);
        for (Map.Entry<BigInteger, Said> card : shuffled) {
            add(complete, card.getKey(), card.getValue().complete());
            add(delta, card.getKey(), card.getValue().delta());
            add(last, card.getKey(), card.getValue().last());
        }
        complete.write(city.file());
        delta.write(city.drop.resolve("a.crl"));
        last.write(city.drop.resolve("b.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);
        return source;
    }

    private static void add(CrlMaker list, BigInteger serial, List<Integer> causes) {
        causes.forEach(cause -> list.revoking(CrlEntry.of(serial, THIS_MORNING).because(cause)));
    }

    private static CrlMaker delta(long number, long secondsLater) {
        return kaga().number(number)
                .valid(THIS_MORNING.plusSeconds(secondsLater), END)
                .partition(KAGA_POINT)
                .deltaTo(10);
    }

    private static RevocationStatus check(CrlSource source, BigInteger serial) {
        CertificateReference resident = CertificateReference.of(RESIDENT.certificate(), RESIDENT.issuer());
        return source.check(
                new CertificateReference(
                        resident.scheme(), resident.anchorKeyId(), serial, resident.points(), resident.notAfter()),
                AUTHORITY.certificate(),
                NOW);
    }
}
