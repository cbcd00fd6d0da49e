// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.CertificateReader;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * An answer as it was read (RFC 6960 §4.2.1), not yet believed.
 *
 * @param seal what is signed, and how
 * @param responder whom it names as its signer: a hint for choosing, never a proof
 * @param certificates what it brings along
 * @param producedAt when it was signed
 * @param extensions those of the whole answer, by object identifier
 * @param singles what it says of each certificate
 */
record BasicAnswer(
        Seal seal,
        ResponderID responder,
        List<CertificateDer> certificates,
        Instant producedAt,
        Map<String, AnswerExtension> extensions,
        List<SingleAnswer> singles) {

    /** What this answer says of the one certificate. Only to be asked once {@link ContentCheck} has passed. */
    SingleAnswer single() {
        return singles.get(0);
    }

    /** The certificates it brings along that it names as its signer, and that can be read. */
    List<X509Certificate> ownCandidates() {
        return certificates.stream()
                .map(CertificateReader::read)
                .flatMap(Optional::stream)
                .filter(this::names)
                .toList();
    }

    /** True when it names this certificate's subject or key as its signer. */
    boolean names(X509Certificate certificate) {
        if (responder.getName() != null) {
            return responder
                    .getName()
                    .equals(X500Name.getInstance(
                            certificate.getSubjectX500Principal().getEncoded()));
        }
        byte[] key = SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getBytes();
        // RFC 6960 §4.2.1 names a key by SHA-1; it only chooses among those that are authorised anyway
        return Arrays.equals(responder.getKeyHash(), CertIdHash.SHA1.of(key));
    }

    /**
     * The signature over the answer.
     *
     * @param signed exactly the bytes that came
     * @param algorithm object identifier that the answer gives
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Seal(byte[] signed, String algorithm, byte[] signature) {

        boolean holds(PublicKey key) {
            return StrongSignature.of(algorithm)
                    .filter(strong -> strong.verifies(key, signed, signature))
                    .isPresent();
        }
    }
}
