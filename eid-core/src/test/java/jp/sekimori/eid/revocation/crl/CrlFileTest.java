// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.Lists.AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.KAGA_POINT;
import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.OLD_AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.PKI;
import static jp.sekimori.eid.revocation.crl.Lists.STRANGERS;
import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static jp.sekimori.eid.revocation.crl.Lists.entries;
import static jp.sekimori.eid.revocation.crl.Lists.entry;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static jp.sekimori.eid.revocation.crl.Lists.read;
import static jp.sekimori.eid.revocation.crl.Lists.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.pki.UsageBit;
import jp.sekimori.testkit.revocation.CrlEntry;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A list of revoked certificates")
class CrlFileTest {
    private static final TestPki RSA = TestPki.create(Lists.RANDOM, Clock.fixed(NOW, ZoneOffset.UTC));

    private final Path file;

    CrlFileTest(@TempDir Path folder) {
        file = folder.resolve("list.crl");
    }

    @Test
    @DisplayName("says why each number is in it, and nothing of others")
    void saysWhy() {
        CompactCrl list = entries(read(
                file,
                kaga().revoking(entry(0x01020304).because(1))
                        .revoking(entry(77))
                        .revoking(entry(0).because(6))
                        .make()));

        assertThat(list.size()).isEqualTo(3);
        assertThat(list.find(BigInteger.valueOf(0x01020304))).contains(RevocationCause.KEY_COMPROMISE);
        assertThat(list.find(BigInteger.valueOf(77))).contains(RevocationCause.UNSPECIFIED);
        assertThat(list.find(BigInteger.ZERO)).contains(RevocationCause.CERTIFICATE_HOLD);
        assertThat(list.find(BigInteger.valueOf(78))).isEmpty();
        assertThat(list.find(BigInteger.valueOf(-77))).isEmpty();
    }

    @Test
    @DisplayName("may be empty, with the element for entries or without")
    void mayBeEmpty() {
        assertThat(entries(read(file, kaga().make())).size()).isZero();
        assertThat(entries(read(file, kaga().withEmptyEntries().make())).size()).isZero();
        assertThat(entries(read(
                                file,
                                whole().without("2.5.29.35")
                                        .without("2.5.29.20")
                                        .make()))
                        .size())
                .isZero();
    }

    @Test
    @DisplayName("holds serial numbers up to 20 octets")
    void holdsLongNumbers() {
        BigInteger longest = BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE);
        BigInteger justLong = BigInteger.ONE.shiftLeft(59);
        CompactCrl list = entries(read(
                file,
                kaga().revoking(CrlEntry.of(longest, NOW).because(4))
                        .revoking(CrlEntry.of(justLong, NOW).because(5))
                        .revoking(CrlEntry.of(justLong.subtract(BigInteger.ONE), NOW))
                        .make()));

        assertThat(list.find(longest)).contains(RevocationCause.SUPERSEDED);
        assertThat(list.find(justLong)).contains(RevocationCause.CESSATION_OF_OPERATION);
        assertThat(list.find(justLong.subtract(BigInteger.ONE))).contains(RevocationCause.UNSPECIFIED);
        assertThat(list.find(longest.subtract(BigInteger.ONE))).isEmpty();
        assertThat(list.find(BigInteger.ONE.shiftLeft(159))).isEmpty();
        assertThat(list.size()).isEqualTo(3);
    }

    @Test
    @DisplayName("may be signed with each strong algorithm")
    void mayBeSignedWithStrongAlgorithms() {
        for (String algorithm : List.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA")) {
            CrlMaker.of(RSA.authority(0), THIS_MORNING).signedWith(algorithm).write(file);
            assertThat(CrlFile.read(file, RSA.anchors(), 10_000)).isInstanceOf(CrlReading.Read.class);
        }
        for (String algorithm : List.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA")) {
            assertThat(read(file, kaga().signedWith(algorithm).make())).isInstanceOf(CrlReading.Read.class);
        }
        CrlMaker.of(RSA.authority(0), THIS_MORNING).signedWith("SHA1withRSA").write(file);
        assertThat(CrlFile.read(file, RSA.anchors(), 10_000))
                .isEqualTo(new CrlReading.Refused(CrlProblem.ALGORITHM_NOT_ALLOWED));
    }

    @Test
    @DisplayName("may name holders only, other names beside its point, dates after 2049, and extensions nobody needs")
    void mayCarryHarmlessThings() {
        byte[] more = HexFormat.of().parseHex("8101ff");
        byte[] uri = HexFormat.of().parseHex("8603" + "613a62");
        byte[] name = element(0xA4, KAGA_POINT.getEncoded());
        assertThat(read(file, kaga().partition(KAGA_POINT, more).make())).isInstanceOf(CrlReading.Read.class);
        assertThat(read(
                        file,
                        kaga().scope(element(0xA0, element(0xA0, uri, name))).make()))
                .isInstanceOf(CrlReading.Read.class);
        assertThat(read(file, kaga().with("2.5.29.46", false, new byte[] {5, 0}).make()))
                .isInstanceOf(CrlReading.Read.class);
        assertThat(read(
                        file,
                        kaga().valid(THIS_MORNING, Instant.parse("2050-01-01T00:00:00Z"))
                                .make()))
                .isInstanceOf(CrlReading.Read.class);
        CompactCrl list = entries(read(
                file,
                kaga().revoking(entry(5).because(4).with("2.5.29.24", false, new byte[] {5, 0}))
                        .revoking(CrlEntry.of(BigInteger.TEN, Instant.parse("2050-01-01T00:00:00Z"))
                                .with("2.5.29.24", false, new byte[200]))
                        .make()));
        assertThat(list.find(BigInteger.valueOf(5))).contains(RevocationCause.SUPERSEDED);
        assertThat(list.find(BigInteger.TEN)).contains(RevocationCause.UNSPECIFIED);
    }

    @Test
    @DisplayName("counts a number given twice once, and a reason that nobody knows as revoked")
    void countsOnce() {
        CompactCrl list = entries(read(
                file,
                kaga().revoking(entry(9).because(4))
                        .revoking(entry(9).because(1))
                        .revoking(entry(8).because(7))
                        .revoking(CrlEntry.of(BigInteger.ONE.shiftLeft(90), NOW).because(4))
                        .revoking(CrlEntry.of(BigInteger.ONE.shiftLeft(90), NOW).because(3))
                        .make()));

        assertThat(list.size()).isEqualTo(3);
        assertThat(list.find(BigInteger.valueOf(9))).contains(RevocationCause.KEY_COMPROMISE);
        assertThat(list.find(BigInteger.valueOf(8))).contains(RevocationCause.UNSPECIFIED);
        assertThat(list.find(BigInteger.ONE.shiftLeft(90))).contains(RevocationCause.AFFILIATION_CHANGED);
    }

    @Test
    @DisplayName("is taken from the generation that signed it, whether it names its key or not")
    void isTakenFromEitherGeneration() {
        assertThat(read(file, CrlMaker.of(OLD_AUTHORITY, THIS_MORNING).make())).isInstanceOf(CrlReading.Read.class);
        assertThat(read(
                        file,
                        CrlMaker.of(OLD_AUTHORITY, THIS_MORNING)
                                .without("2.5.29.35")
                                .make()))
                .isInstanceOf(CrlReading.Read.class);
    }

    static Stream<Arguments> attacks() {
        byte[] good = kaga().revoking(entry(77).because(1)).make();
        TestCertificate stranger = STRANGERS.authority(0);
        byte[] number = HexFormat.of().parseHex("020101");
        return Stream.of(
                Arguments.of("cut off", CrlProblem.TRUNCATED, Arrays.copyOf(good, good.length - 1)),
                Arguments.of("cut off after its first byte", CrlProblem.MALFORMED, Arrays.copyOf(good, 1)),
                Arguments.of("nothing", CrlProblem.MALFORMED, new byte[0]),
                Arguments.of(
                        "forged by a stranger",
                        CrlProblem.SIGNATURE_INVALID,
                        kaga().forgedBy(stranger).make()),
                Arguments.of(
                        "forged by the other generation",
                        CrlProblem.SIGNATURE_INVALID,
                        kaga().forgedBy(OLD_AUTHORITY).make()),
                Arguments.of("changed after signing", CrlProblem.SIGNATURE_INVALID, with(good, 77, 78)),
                Arguments.of(
                        "another authority's",
                        CrlProblem.ISSUER_UNKNOWN,
                        CrlMaker.of(stranger, THIS_MORNING).make()),
                Arguments.of(
                        "under another name",
                        CrlProblem.ISSUER_UNKNOWN,
                        kaga().issuer(new X500Principal("CN=Other")).make()),
                Arguments.of(
                        "naming a key of no generation",
                        CrlProblem.ISSUER_GENERATION_UNKNOWN,
                        kaga().with("2.5.29.35", false, HexFormat.of().parseHex("3003800101"))
                                .make()),
                Arguments.of(
                        "with bytes after its end", CrlProblem.TRAILING_BYTES, Arrays.copyOf(good, good.length + 1)),
                Arguments.of(
                        "of indefinite length",
                        CrlProblem.INDEFINITE_LENGTH,
                        HexFormat.of().parseHex("30800000")),
                Arguments.of(
                        "in text form",
                        CrlProblem.TEXT_INSTEAD_OF_DER,
                        "-----BEGIN X509 CRL-----".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of(
                        "of the first version",
                        CrlProblem.VERSION_NOT_2,
                        kaga().version().make()),
                Arguments.of(
                        "of a third version",
                        CrlProblem.VERSION_NOT_2,
                        kaga().version(BigInteger.TWO).make()),
                Arguments.of(
                        "without the time of the next",
                        CrlProblem.NEXT_UPDATE_MISSING,
                        kaga().withoutNextUpdate(THIS_MORNING).make()),
                Arguments.of(
                        "ending before it begins",
                        CrlProblem.MALFORMED,
                        kaga().valid(NOW, NOW).make()),
                Arguments.of(
                        "claiming another algorithm outside",
                        CrlProblem.ALGORITHMS_DIFFER,
                        kaga().claimingOutside("SHA384withECDSA").make()),
                Arguments.of(
                        "with an algorithm of another kind of key",
                        CrlProblem.SIGNATURE_INVALID,
                        CrlMaker.of(RSA.authority(0), THIS_MORNING)
                                .issuer(AUTHORITY.certificate().getSubjectX500Principal())
                                .without("2.5.29.35")
                                .make()),
                Arguments.of(
                        "with an unknown critical extension",
                        CrlProblem.UNKNOWN_CRITICAL_EXTENSION,
                        kaga().with("1.2.3.4", true, number).make()),
                Arguments.of(
                        "with an unknown critical extension of an entry",
                        CrlProblem.UNKNOWN_CRITICAL_ENTRY_EXTENSION,
                        kaga().revoking(entry(5).with("1.2.3.4", true, number)).make()),
                Arguments.of(
                        "indirect",
                        CrlProblem.INDIRECT,
                        kaga().partition(KAGA_POINT, hex("8401ff")).make()),
                Arguments.of(
                        "indirect by an entry",
                        CrlProblem.INDIRECT,
                        kaga().revoking(entry(5).ofOtherIssuer(KAGA_POINT.getEncoded()))
                                .make()),
                Arguments.of(
                        "of authorities only",
                        CrlProblem.ONLY_AUTHORITIES,
                        kaga().partition(KAGA_POINT, hex("8201ff")).make()),
                Arguments.of(
                        "of attribute certificates only",
                        CrlProblem.ONLY_ATTRIBUTE_CERTIFICATES,
                        kaga().partition(KAGA_POINT, hex("8501ff")).make()),
                Arguments.of(
                        "of some reasons only",
                        CrlProblem.ONLY_SOME_REASONS,
                        kaga().partition(KAGA_POINT, hex("83020640")).make()),
                Arguments.of(
                        "for a point named by address only",
                        CrlProblem.SCOPE_NOT_SUPPORTED,
                        kaga().scope(element(0xA0, element(0xA0, hex("8603613a62"))))
                                .make()),
                Arguments.of(
                        "for a point named relatively",
                        CrlProblem.SCOPE_NOT_SUPPORTED,
                        kaga().scope(element(0xA0, element(0xA1))).make()),
                Arguments.of(
                        "for two points",
                        CrlProblem.SCOPE_NOT_SUPPORTED,
                        kaga().scope(element(
                                        0xA0,
                                        element(
                                                0xA0,
                                                element(0xA4, KAGA_POINT.getEncoded()),
                                                element(0xA4, KAGA_POINT.getEncoded()))))
                                .make()),
                Arguments.of(
                        "removing in a complete list",
                        CrlProblem.REMOVAL_IN_COMPLETE_LIST,
                        kaga().revoking(entry(5).because(8)).make()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attacks")
    @DisplayName("rejects a list that is")
    void rejects(String name, CrlProblem problem, byte[] list) {
        assertThat(read(file, list)).as(name).isEqualTo(new CrlReading.Refused(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial 0200",
                "serial 0201ff",
                "serial 02020001",
                "serial 0215010000000000000000000000000000000000000000",
                "serial 0282000105",
                "serial 0301ff",
                "date 170b3236313130313030303030",
                "date 170d32363131303130303030303058",
                "date 170d3236313130313030303030305a00",
                "date 180d3236313130313030303030305a",
                "date 170d3236313130313030303a30305a",
                "date 0500"
            })
    @DisplayName("rejects an entry that is not exact DER")
    void rejectsMalformedEntries(String change) {
        byte[] element = hex(change.substring(change.indexOf(' ') + 1));
        assertThat(read(
                        file,
                        kaga().revoking(
                                        change.startsWith("serial")
                                                ? entry(5).withSerialElement(element)
                                                : entry(5).withDateElement(element))
                                .make()))
                .isEqualTo(new CrlReading.Refused(CrlProblem.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a0201ff", "0a00", "020101", "0a0101ff", ""})
    @DisplayName("rejects a reason that is not one enumerated octet")
    void rejectsMalformedReasons(String value) {
        assertThat(read(
                        file,
                        kaga().revoking(entry(5).with("2.5.29.21", false, hex(value)))
                                .make()))
                .isEqualTo(new CrlReading.Refused(CrlProblem.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "0201ff", "0202007f", "02010105"})
    @DisplayName("rejects a list number that is not exact DER")
    void rejectsMalformedNumbers(String value) {
        assertThat(read(file, kaga().with("2.5.29.20", false, hex(value)).make()))
                .isEqualTo(new CrlReading.Refused(CrlProblem.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "3000" + "00", "3003810100", "3005" + "8101ff" + "0500", "3100", "30038101fe"})
    @DisplayName("rejects a scope that is not exact DER")
    void rejectsMalformedScopes(String value) {
        assertThat(read(file, kaga().with("2.5.29.28", true, hex(value)).make()))
                .isEqualTo(new CrlReading.Refused(CrlProblem.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3000" + "00", "30028001", "300280" + "00" + "00"})
    @DisplayName("rejects a key identifier that is not exact DER")
    void rejectsMalformedKeyIdentifiers(String value) {
        assertThat(read(file, kaga().with("2.5.29.35", false, hex(value)).make()))
                .isEqualTo(new CrlReading.Refused(CrlProblem.MALFORMED));
    }

    @Test
    @DisplayName("rejects a delta without a number of its own")
    void rejectsDeltaWithoutNumber() {
        assertThat(read(file, kaga().without("2.5.29.20").deltaTo(9).make()))
                .isEqualTo(new CrlReading.Refused(CrlProblem.MALFORMED));
    }

    @Test
    @DisplayName("rejects a file that is too large before reading it, and one that is not there")
    void rejectsByFile() {
        byte[] list = kaga().make();
        Lists.write(file, list);

        assertThat(CrlFile.read(file, PKI.anchors(), list.length)).isInstanceOf(CrlReading.Read.class);
        assertThat(CrlFile.read(file, PKI.anchors(), list.length - 1L))
                .isEqualTo(new CrlReading.Refused(CrlProblem.TOO_LARGE));
        assertThat(CrlFile.read(file.resolveSibling("none.crl"), PKI.anchors(), 10_000))
                .isEqualTo(new CrlReading.Refused(CrlProblem.FILE_MISSING));
    }

    @Test
    @DisplayName("rejects a list of an authority that may not sign lists")
    void rejectsUnentitledAuthority() {
        TestCertificate unentitled = PKI.issue(LeafProfile.authentication()
                .withKeyKind(KeyKind.EC_P256)
                .asAuthority()
                .withKeyUsage(UsageBit.KEY_CERT_SIGN));
        CrlMaker.of(unentitled, THIS_MORNING).write(file);

        assertThat(CrlFile.read(file, List.of(unentitled.certificate()), 10_000))
                .isEqualTo(new CrlReading.Refused(CrlProblem.ISSUER_MAY_NOT_SIGN_LISTS));
    }

    @Test
    @DisplayName("is read over many buffers, each byte of it signed")
    void isReadOverManyBuffers() {
        CrlMaker maker = kaga();
        for (int serial = 1; serial <= 20_000; serial++) {
            maker.revoking(entry(serial * 104_729L % 20_011).because(serial % 7));
        }
        byte[] list = maker.make();
        assertThat(entries(read(file, list)).size()).isEqualTo(20_000);

        for (int place = 1_000; place < list.length - 100; place += 100_003) {
            byte[] changed = list.clone();
            changed[place] ^= 1;
            assertThat(read(file, changed)).isInstanceOf(CrlReading.Refused.class);
        }
    }

    private static byte[] with(byte[] list, int octet, int other) {
        byte[] pattern = {2, 1, (byte) octet};
        byte[] changed = list.clone();
        for (int at = 0; at < list.length - pattern.length; at++) {
            if (Arrays.equals(list, at, at + pattern.length, pattern, 0, pattern.length)) {
                changed[at + 2] = (byte) other;
            }
        }
        return changed;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] element(int tag, byte[]... parts) {
        return DerElement.of(tag, parts);
    }
}
