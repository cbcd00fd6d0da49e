// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a responder is asked")
class OcspQuestionTest {
    private final FakeResponder responder = FakeResponder.honest();

    @Test
    @DisplayName("goes to the configured URL, not to the one in the certificate, and by POST")
    void goesToTheConfiguredUrl() {
        City.ask(responder);

        HttpRequest request = responder.request(0);
        assertThat(request.uri()).isEqualTo(City.RESPONDER);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.headers().firstValue("Content-Type")).contains("application/ocsp-request");
        assertThat(request.headers().firstValue("Accept")).contains("application/ocsp-response");
        assertThat(request.timeout()).isEqualTo(Optional.of(Limits.DEFAULT.timeout()));
    }

    @Test
    @DisplayName("is one certificate, unsigned and without our name")
    void isOneCertificate() {
        OCSPRequest asked = asked(City.SETTINGS);

        assertThat(asked.getOptionalSignature()).isNull();
        assertThat(asked.getTbsRequest().getRequestorName()).isNull();
        assertThat(asked.getTbsRequest().getRequestList()).hasSize(1);
    }

    @Test
    @DisplayName("names issuer and certificate with SHA-1, for responders that know no other")
    void namesThemWithSha1() throws Exception {
        CertID id = id(asked(City.SETTINGS.withHash(CertIdHash.SHA1)));

        byte[] keyId = SubjectKeyIdentifier.getInstance(
                        ASN1OctetString.getInstance(City.ISSUER.getExtensionValue("2.5.29.14"))
                                .getOctets())
                .getKeyIdentifier();
        assertThat(id.getHashAlgorithm().getAlgorithm().getId()).isEqualTo("1.3.14.3.2.26");
        assertThat(id.getIssuerKeyHash().getOctets()).isEqualTo(keyId);
        assertThat(id.getIssuerNameHash().getOctets())
                .isEqualTo(MessageDigest.getInstance("SHA-1")
                        .digest(City.ISSUER.getSubjectX500Principal().getEncoded()));
        assertThat(id.getSerialNumber().getValue()).isEqualTo(City.RESIDENT.getSerialNumber());
    }

    @Test
    @DisplayName("names them with SHA-256 unless told otherwise")
    void namesThemWithSha256() {
        CertID id = id(asked(City.SETTINGS));

        assertThat(id.getHashAlgorithm().getAlgorithm().getId()).isEqualTo("2.16.840.1.101.3.4.2.1");
        assertThat(id.getIssuerKeyHash().getOctets()).hasSize(32);
    }

    @Test
    @DisplayName("has a new nonce of 32 bytes each time")
    void hasANewNonce() {
        byte[] first = nonce(asked(City.SETTINGS));
        byte[] second = nonce(asked(City.SETTINGS));

        assertThat(first).hasSize(32).isNotEqualTo(new byte[32]).isNotEqualTo(second);
    }

    @Test
    @DisplayName("asks for the nonce where none is required, too")
    void hasANonceUnderEveryRule() {
        assertThat(nonce(asked(City.SETTINGS.withNonce(NonceRule.IF_GIVEN)))).hasSize(32);
    }

    private OCSPRequest asked(OcspSettings settings) {
        City.ask(settings, responder);
        return OCSPRequest.getInstance(FakeResponder.body(responder.request(responder.count() - 1)));
    }

    private static CertID id(OCSPRequest request) {
        return Request.getInstance(request.getTbsRequest().getRequestList().getObjectAt(0))
                .getReqCert();
    }

    private static byte[] nonce(OCSPRequest request) {
        Extension nonce =
                request.getTbsRequest().getRequestExtensions().getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        return ASN1OctetString.getInstance(nonce.getExtnValue().getOctets()).getOctets();
    }
}
