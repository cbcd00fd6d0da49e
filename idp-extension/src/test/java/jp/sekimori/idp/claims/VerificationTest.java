// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.sekimori.idp.card.Joined;
import jp.sekimori.idp.card.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is said of a verification")
class VerificationTest {
    @Test
    @DisplayName("by a signature certificate: a record of its issuer, checked by its signature, joined as it was")
    void acceptsCertificate() {
        assertThat(Verification.of(Sample.record(Source.CERTIFICATE), Sample.KAGA))
                .isEqualTo(Sample.json("""
                {"trust_framework":"jp.sekimori.jpki","assurance_process":{"procedure":"joined-unproven"},
                "time":"2026-11-24T00:00:00Z","evidence":[{"type":"electronic_record",
                "record":{"type":"jpki-sign","source":{"name":"地方公共団体情報システム機構","country_code":"JPN"}},
                "check_details":[{"check_method":"vcrypt","time":"2026-11-24T00:00:00Z"}]}]}"""));
    }

    @Test
    @DisplayName("by staff: the city's word, under a framework of its own")
    void acceptsStaff() {
        assertThat(Verification.of(Sample.record(Source.STAFF), Sample.KAGA)).isEqualTo(Sample.json("""
                {"trust_framework":"jp.sekimori.staff","assurance_process":{"procedure":"joined-unproven"},
                "time":"2026-11-24T00:00:00Z","evidence":[{"type":"vouch","attestation":{"type":"digital_attestation",
                "date_of_issuance":"2026-11-24","voucher":{"organization":"加賀市"}}}]}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFICATE, PLATFORM, true",
        "CERTIFICATE, STAFF, true",
        "CERTIFICATE, UNPROVEN, false",
        "STAFF, STAFF, true",
        "STAFF, UNPROVEN, false"
    })
    @DisplayName(
            "tells how it was joined, staff's word as well: a client that asks for it loses no vouch, and no more comes")
    void acceptsDemandOnJoining(Source source, Joined joined, boolean given) {
        String asked = Sample.onCondition("""
                {"trust_framework":{"values":["jp.sekimori.jpki","jp.sekimori.staff"]},
                "assurance_process":{"procedure":{"values":["joined-platform","joined-staff"]}}}""");

        assertThat(VerifiedClaimsRequest.read(Sample.json(asked))
                        .flatMap(request -> request.answer(
                                Verification.of(Sample.record(source, joined), Sample.KAGA),
                                Sample.claims(),
                                Sample.NOW))
                        .isPresent())
                .isEqualTo(given);
    }

    @Test
    @DisplayName("where test cards are accepted is that it is a sandbox, and not that a real authority issued anything")
    void rejectsRealFrameworkInSandbox() {
        Verification.City sandbox = new Verification.City("加賀市", true);

        for (Source source : List.of(Source.CERTIFICATE, Source.STAFF)) {
            assertThat(Verification.of(Sample.record(source), sandbox).toString())
                    .contains("\"trust_framework\":\"jp.sekimori.sandbox\"")
                    .doesNotContain("地方公共団体情報システム機構");
        }
    }

    @Test
    @DisplayName("holds nothing that names the certificate")
    void rejectsCertificateIdentifiers() {
        assertThat(Sample.verification().toString()).doesNotContain("serial", "AB".repeat(32));
    }

    @Test
    @DisplayName("in discovery, of a sandbox, names no framework that somebody relies on")
    void rejectsRealFrameworkInSandboxMetadata() {
        assertThat(AssuranceMetadata.metadata(true))
                .containsEntry("trust_frameworks_supported", List.of("jp.sekimori.sandbox"));
        assertThat(AssuranceMetadata.metadata(false))
                .containsEntry("trust_frameworks_supported", List.of("jp.sekimori.jpki", "jp.sekimori.staff"));
    }
}
