// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import jp.sekimori.eid.certificate.AttributeReading;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.HolderCertificate;
import jp.sekimori.eid.certificate.SubjectAttributes;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.LeafProfile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any bytes as a signature certificate")
class AttributesFuzzTest {
    private static final int LONGEST = 4_096;

    static Stream<byte[]> seeds() {
        HolderNames resident = HolderNames.resident();
        return Stream.of(
                        resident,
                        resident.reversed(),
                        resident.without(2).without(6),
                        resident.with(1, "x"),
                        resident.with(7, "x"),
                        resident.replacing(4, "300000800"))
                .map(names ->
                        Residents.PKI.issue(LeafProfile.signature(names).withKeyPair(Residents.RESIDENT.keyPair())))
                .map(card -> card.der());
    }

    @MethodSource("seeds")
    @DisplayName("state attributes within their bounds, or none and a reason, and never print them")
    @FuzzTest(maxDuration = "10s")
    void fuzz(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > LONGEST) {
            return;
        }
        HolderCertificate.read(CertificateDer.of(bytes))
                .map(SubjectAttributes::read)
                .ifPresent(reading -> {
                    if (reading instanceof AttributeReading.Read read) {
                        PersonAttributes person = read.attributes();
                        assertThat(person.name()
                                        .text()
                                        .codePointCount(0, person.name().text().length()))
                                .isBetween(1, PersonAttributes.MAX_NAME);
                        assertThat(person.address()
                                        .text()
                                        .codePointCount(
                                                0, person.address().text().length()))
                                .isBetween(1, PersonAttributes.MAX_ADDRESS);
                        assertThat(person.birthDate().national()).hasSize(8);
                        assertThat(reading.toString()).isEqualTo("Read[attributes=PersonAttributes[…]]");
                    }
                });
    }
}
