// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The attributes of a legal signature's certificate")
class SubjectAttributesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestPki PKI = TestPki.builder(
                    RANDOM, Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC))
            .keyKind(KeyKind.RSA_1024)
            .forSignatures()
            .build();
    private static final KeyPair KEYS = KeyKind.RSA_1024.generate(RANDOM);
    private static final HolderNames RESIDENT = HolderNames.resident();
    private static final String ARC = "1.2.392.200149.8.5.5.";
    private static final int NAME = 1;
    private static final int NAME_SUBSTITUTES = 2;
    private static final int SEX = 3;
    private static final int BIRTH_DATE = 4;
    private static final int ADDRESS = 5;
    private static final int ADDRESS_SUBSTITUTES = 6;

    private static TestCertificate issue(HolderNames names) {
        return PKI.issue(LeafProfile.signature(names).withKeyPair(KEYS));
    }

    private static AttributeReading reading(HolderNames names) {
        X509Certificate own =
                HolderCertificate.read(CertificateDer.of(issue(names).der())).orElseThrow();
        return SubjectAttributes.read(own);
    }

    private static PersonAttributes read(HolderNames names) {
        return ((AttributeReading.Read) reading(names)).attributes();
    }

    private static String refused(HolderNames names) {
        return reading(names).fold(read -> "read", Reason::code);
    }

    @Test
    @DisplayName("are read as they stand")
    void readsAll() {
        PersonAttributes person = read(RESIDENT);

        assertThat(person.name()).isEqualTo(SubstitutedText.plain("関守\u3000花子"));
        assertThat(person.birthDate().complete()).contains(LocalDate.of(1990, 1, 2));
        assertThat(person.birthDate().certificateText()).isEqualTo("419900102");
        assertThat(person.sex()).isEqualTo(Sex.FEMALE);
        assertThat(person.address().text()).isEqualTo("石川県加賀市大聖寺南町ニ４１番地");
        assertThat(person.overseas()).isFalse();
    }

    @Test
    @DisplayName("are the same from the platform's certificate, whichever way its version wraps other names")
    void readsPlatformsCertificate() {
        assertThat(SubjectAttributes.read(issue(RESIDENT).certificate())).isEqualTo(reading(RESIDENT));
    }

    @Test
    @DisplayName("are the same in any order")
    void readsInAnyOrder() {
        assertThat(reading(RESIDENT.reversed())).isEqualTo(reading(RESIDENT));
    }

    @Test
    @DisplayName("stand among other names, which are read over")
    void readsOverOtherNames() {
        HolderNames more = HolderNames.none()
                .with("1.2.3.4", new DEROctetString(new byte[300]))
                .with(ARC + "7", new DERUTF8String("another"));
        assertThat(refused(more)).isEqualTo("SEK-226");
        assertThat(reading(RESIDENT.with("1.2.3.4", new DERPrintableString("x"))
                        .with(ARC + "7", new DERUTF8String("another"))
                        .with(ARC + "1.1", new DERUTF8String("not a name"))))
                .isEqualTo(reading(RESIDENT));
    }

    @ParameterizedTest
    @ValueSource(ints = {NAME, SEX, BIRTH_DATE, ADDRESS})
    @DisplayName("rejects a certificate that leaves one out, with SEK-226")
    void rejectsMissing(int number) {
        assertThat(refused(RESIDENT.without(number))).isEqualTo("SEK-226");
    }

    @Test
    @DisplayName("rejects a certificate without alternative names, with SEK-226")
    void rejectsNoNames() {
        assertThat(SubjectAttributes.read(
                        PKI.issue(LeafProfile.signature().withKeyPair(KEYS)).certificate()))
                .isEqualTo(new AttributeReading.Unreadable(Reason.ATTRIBUTE_MISSING));
    }

    @ParameterizedTest
    @ValueSource(ints = {NAME, NAME_SUBSTITUTES, SEX, BIRTH_DATE, ADDRESS, ADDRESS_SUBSTITUTES})
    @DisplayName("rejects one that is there twice, were it the same text, with SEK-228")
    void rejectsTwice(int number) {
        String text = number == SEX ? "2" : number == BIRTH_DATE ? "419900102" : "0";
        assertThat(refused(RESIDENT.with(number, text))).isEqualTo("SEK-228");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "000000", "00002", "0000 ", "００００", "00-00", ""})
    @DisplayName("rejects substitute flags that are not one 0 or 1 for each character, with SEK-230")
    void rejectsWrongFlags(String flags) {
        assertThat(refused(RESIDENT.replacing(NAME_SUBSTITUTES, flags))).isEqualTo("SEK-230");
        assertThat(refused(RESIDENT.replacing(ADDRESS_SUBSTITUTES, flags))).isEqualTo("SEK-230");
    }

    @Test
    @DisplayName("tell which characters stand for others")
    void readsFlags() {
        SubstitutedText name =
                read(RESIDENT.replacing(NAME_SUBSTITUTES, "01000")).name();

        assertThat(name.substitutes()).isEqualTo("01000");
        assertThat(name.substituted()).isTrue();
    }

    @Test
    @DisplayName("have no substitutes where the certificate has no flags")
    void acceptsNoFlags() {
        assertThat(reading(RESIDENT.without(NAME_SUBSTITUTES).without(ADDRESS_SUBSTITUTES)))
                .isEqualTo(reading(RESIDENT));
    }

    @Test
    @DisplayName("count a character outside the basic plane as one")
    void countsCharacters() {
        HolderNames names = RESIDENT.replacing(NAME, "𠮷田\u3000𩸽").replacing(NAME_SUBSTITUTES, "1000");

        assertThat(read(names).name().text()).isEqualTo("𠮷田\u3000𩸽");
        assertThat(refused(names.replacing(NAME_SUBSTITUTES, "100000"))).isEqualTo("SEK-230");
    }

    @Test
    @DisplayName("rejects names and addresses above their bounds, with SEK-229")
    void rejectsLong() {
        assertThat(refused(longest(NAME, "名".repeat(200)))).isEqualTo("read");
        assertThat(refused(longest(NAME, "𠮷".repeat(200)))).isEqualTo("read");
        assertThat(refused(longest(NAME, "名".repeat(201)))).isEqualTo("SEK-229");
        assertThat(refused(longest(ADDRESS, "所".repeat(300)))).isEqualTo("read");
        assertThat(refused(longest(ADDRESS, "所".repeat(301)))).isEqualTo("SEK-229");
        assertThat(refused(longest(ADDRESS, "所".repeat(100_000)))).isEqualTo("SEK-229");
        assertThat(refused(longest(SEX, "2".repeat(5)))).isEqualTo("SEK-229");
    }

    private static HolderNames longest(int number, String text) {
        return RESIDENT.without(NAME_SUBSTITUTES).without(ADDRESS_SUBSTITUTES).replacing(number, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "関守\n花子", "関守\u0000", "関守\u202E花子", "\u2028", "関\u200B守", "\u0085"})
    @DisplayName("rejects an empty name and one that would be shown as another, with SEK-229")
    void rejectsTrickyText(String text) {
        assertThat(refused(longest(NAME, text))).isEqualTo("SEK-229");
    }

    @ParameterizedTest
    @CsvSource({"1,MALE", "2,FEMALE", "3,UNKNOWN"})
    @DisplayName("know three digits of sex")
    void readsSex(String digit, Sex sex) {
        assertThat(read(RESIDENT.replacing(SEX, digit)).sex()).isEqualTo(sex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "9", "m", "", "１"})
    @DisplayName("rejects every other sex, with SEK-232")
    void rejectsOtherSex(String text) {
        assertThat(refused(RESIDENT.replacing(SEX, text))).isEqualTo("SEK-232");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "119120730",
                "219121224",
                "319891231",
                "420000229",
                "520240101",
                "019900102",
                "000000000",
                "319450000",
                "319450800",
                "300000815",
                "300000229"
            })
    @DisplayName("keep a date of birth, whole or with zeros for what is unknown")
    void readsBirthDate(String text) {
        assertThat(read(RESIDENT.replacing(BIRTH_DATE, text)).birthDate().certificateText())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "619900102",
                "41990010",
                "4199001023",
                "419901302",
                "419900132",
                "419900230",
                "320010229",
                "4１9900102",
                "4-1990010",
                "",
                "H19900102"
            })
    @DisplayName("rejects what is no date of birth")
    void rejectsOtherBirthDates(String text) {
        assertThat(refused(RESIDENT.replacing(BIRTH_DATE, text))).isIn("SEK-231", "SEK-229");
    }

    @Test
    @DisplayName("rejects another kind of string, or one wrapped once too often, with SEK-227")
    void rejectsOtherStrings() {
        List<ASN1Encodable> values = List.of(
                new DERBMPString("関守花子"),
                new DEROctetString(new byte[] {0x41}),
                new DERTaggedObject(true, 0, new DERUTF8String("関守花子")));
        values.forEach(value -> assertThat(refused(RESIDENT.without(NAME).with(ARC + NAME, value)))
                .isEqualTo("SEK-227"));
    }

    @Test
    @DisplayName("rejects bytes that are not UTF-8, with SEK-227")
    void rejectsMalformedUtf8() {
        byte[] names = RESIDENT.der();
        int name = new String(names, StandardCharsets.ISO_8859_1)
                .indexOf(new String("関".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        byte[] halfPair = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        System.arraycopy(halfPair, 0, names, name, halfPair.length);

        assertThat(SubjectAttributes.read(new AlternativeNames(names)))
                .isEqualTo(new AttributeReading.Unreadable(Reason.ATTRIBUTES_UNREADABLE));
    }

    @Test
    @DisplayName("flag a citizen who moved overseas, and keep the words")
    void flagsOverseas() {
        PersonAttributes person = read(longest(ADDRESS, "国外転出（令和６年５月２７日）"));

        assertThat(person.overseas()).isTrue();
        assertThat(person.address().text()).isEqualTo("国外転出（令和６年５月２７日）");
    }

    @Test
    @DisplayName("are not printed")
    void areNotPrinted() {
        assertThat(reading(RESIDENT).toString()).doesNotContain("関守", "1990", "加賀", "FEMALE");
    }

    @Test
    @DisplayName("damage of any kind is refused with a reason, never with an exception")
    void refusesDamage() {
        Random random = new Random(20_261_125L);
        byte[] good = RESIDENT.der();
        Set<String> outcomes = new TreeSet<>();
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = good.clone();
            int places = 1 + random.nextInt(3);
            for (int place = 0; place < places; place++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            assertThatCode(() -> outcomes.add(SubjectAttributes.read(new AlternativeNames(damaged))
                            .fold(read -> "read", Reason::code)))
                    .doesNotThrowAnyException();
        }
        assertThat(outcomes)
                .contains("read", "SEK-226", "SEK-227")
                .allMatch(code -> code.matches("read|SEK-2(2[6-9]|3[0-2])"));
    }

    @Test
    @DisplayName("any order of generated people reads back as written")
    void readsGeneratedPeople() {
        Random random = new Random(20_261_126L);
        for (int round = 0; round < 500; round++) {
            String name = text(random, 200);
            String address = text(random, 300);
            List<UnaryOperator<HolderNames>> parts = new ArrayList<>(List.of(
                    names -> names.with(NAME, name),
                    names -> names.with(SEX, "3"),
                    names -> names.with(BIRTH_DATE, "319450800"),
                    names -> names.with(ADDRESS, address)));
            Collections.shuffle(parts, random);
            HolderNames names = HolderNames.none();
            for (UnaryOperator<HolderNames> part : parts) {
                names = part.apply(names);
            }
            PersonAttributes person =
                    ((AttributeReading.Read) SubjectAttributes.read(new AlternativeNames(names.der()))).attributes();
            assertThat(person.name()).isEqualTo(SubstitutedText.plain(name));
            assertThat(person.address()).isEqualTo(SubstitutedText.plain(address));
        }
    }

    private static String text(Random random, int maxLength) {
        int length = 1 + random.nextInt(maxLength);
        return random.ints(length, 0, 4)
                .map(kind -> switch (kind) {
                    case 0 -> 0x4E00 + random.nextInt(0x5000);
                    case 1 -> 0x3041 + random.nextInt(80);
                    case 2 -> 0x20000 + random.nextInt(0xA000);
                    default -> 0xFF21 + random.nextInt(26);
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
