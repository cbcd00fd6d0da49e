// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.Lists.AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.revocation.CrlEntry;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority signs one list again, which with ECDSA gives another signature, or signs two lists of one number. */
@DisplayName("After a delta has lifted a hold")
class SignedTwiceTest {
    private static final int HOLD = 6;
    private static final int REMOVED = 8;
    /** One number that is kept short, and one that is long. */
    private static final List<BigInteger> LIFTED =
            List.of(BigInteger.valueOf(0x1000_0000L), BigInteger.ONE.shiftLeft(150));

    private static final List<BigInteger> HELD =
            LIFTED.stream().map(BigInteger.ONE::add).toList();
    private static final List<BigInteger> AGAIN =
            HELD.stream().map(BigInteger.ONE::add).toList();

    private final City city;

    SignedTwiceTest(@TempDir Path folder) {
        city = new City(folder);
    }

    @Test
    @DisplayName("accepts the card when the same complete list comes with another signature: it is the same list")
    void acceptsTheSameCompleteListSignedAgain() {
        CrlSource source = lifted();
        byte[] again = complete().make();
        assertThat(Arrays.equals(again, complete().make()))
                .as("signatures are alike")
                .isFalse();
        Lists.write(city.file(), again);
        source.refresh(NOW);

        assertThat(source.problems()).isEmpty();
        assertThat(City.state(source, NOW)).isEqualTo(SourceReport.State.UP);
        for (BigInteger card : LIFTED) {
            assertThat(check(source, card)).isInstanceOf(RevocationStatus.Good.class);
        }
    }

    @Test
    @DisplayName("accepts the same delta with another signature, and takes it for no other one")
    void acceptsTheSameDeltaSignedAgain() {
        CrlSource source = lifted();
        delta().write(city.drop.resolve("delta.crl"));
        source.refresh(NOW);

        assertThat(source.problems()).isEmpty();
        assertThat(check(source, LIFTED.get(0))).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @DisplayName(
            "a second complete list of before brings no lifted hold back, but every other hold and all that is for good")
    void takesWhatNoDeltaLifted() {
        CrlSource source = lifted();
        CrlMaker second = complete().revoking(RESIDENT, 1);
        HELD.forEach(card -> second.revoking(entry(card, HOLD)));
        second.write(city.file());
        source.refresh(NOW);

        for (CrlSource each : List.of(source, city.withFolder())) {
            assertThat(City.check(each, RESIDENT)).isInstanceOf(RevocationStatus.Revoked.class);
            for (int number = 0; number < LIFTED.size(); number++) {
                assertThat(check(each, LIFTED.get(number))).isInstanceOf(RevocationStatus.Good.class);
                assertThat(check(each, HELD.get(number))).isInstanceOf(RevocationStatus.Revoked.class);
                assertThat(check(each, AGAIN.get(number))).isInstanceOf(RevocationStatus.Revoked.class);
            }
        }
        assertThat(source.problems()).containsValue(CrlProblem.SAME_NUMBER_OTHER_LIST);
    }

    @Test
    @DisplayName("rejects the card that a second complete list of before revokes for good, also after a restart")
    void rejectsWhatTheSecondListRevokesForGood() {
        lifted();
        CrlSource source = city.withFolder();
        CrlMaker second = complete();
        LIFTED.forEach(card -> second.revoking(entry(card, 1)));
        second.write(city.file());
        source.refresh(NOW);

        for (BigInteger card : LIFTED) {
            assertThat(check(source, card)).isInstanceOf(RevocationStatus.Revoked.class);
        }
    }

    /** Some are held by the complete list and lifted by a delta; of those, some are held again by the next one. */
    private CrlSource lifted() {
        complete().write(city.file());
        CrlMaker first = kaga().number(11)
                .valid(THIS_MORNING.plusSeconds(60), THIS_MORNING.plus(Duration.ofDays(2)))
                .deltaTo(10);
        AGAIN.forEach(card -> first.revoking(entry(card, REMOVED)));
        LIFTED.forEach(card -> first.revoking(entry(card, REMOVED)));
        first.write(city.drop.resolve("before.crl"));
        delta().write(city.drop.resolve("delta.crl"));
        CrlSource source = city.withFolder();
        source.refresh(NOW);
        assertThat(source.problems()).isEmpty();
        LIFTED.forEach(card -> assertThat(check(source, card)).isInstanceOf(RevocationStatus.Good.class));
        return source;
    }

    private static CrlMaker complete() {
        CrlMaker list = kaga();
        LIFTED.forEach(card -> list.revoking(entry(card, HOLD)));
        AGAIN.forEach(card -> list.revoking(entry(card, HOLD)));
        return list;
    }

    private static CrlMaker delta() {
        CrlMaker list = kaga().number(12)
                .valid(THIS_MORNING.plusSeconds(120), THIS_MORNING.plus(Duration.ofDays(2)))
                .deltaTo(10);
        AGAIN.forEach(card -> list.revoking(entry(card, HOLD)));
        return list;
    }

    private static CrlEntry entry(BigInteger serial, int cause) {
        return CrlEntry.of(serial, THIS_MORNING).because(cause);
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
