// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.certificate.CertificateExtensions;
import jp.sekimori.eid.certificate.KeyIdentifier;

/**
 * The trusted authorities that a list may come from. Generations share one name, so the key identifier narrows the choice
 * and the signature decides.
 */
final class Issuers {
    private static final int CRL_SIGN = 6;

    private final List<X509Certificate> certificates;

    private Issuers(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    static Issuers of(ListHead head, List<X509Certificate> trusted) throws CrlRefusedException {
        List<X509Certificate> namesakes = trusted.stream()
                .filter(anchor -> anchor.getSubjectX500Principal().equals(head.issuer()))
                .toList();
        requireSome(namesakes, CrlProblem.ISSUER_UNKNOWN);
        Optional<String> named = head.extensions().authorityKey();
        List<X509Certificate> generation = namesakes.stream()
                .filter(anchor -> named.isEmpty() || hasKey(anchor, named.get()))
                .toList();
        requireSome(generation, CrlProblem.ISSUER_GENERATION_UNKNOWN);
        List<X509Certificate> entitled =
                generation.stream().filter(Issuers::maySignLists).toList();
        requireSome(entitled, CrlProblem.ISSUER_MAY_NOT_SIGN_LISTS);
        return new Issuers(entitled);
    }

    /** The authority, when there is only one that it can be. */
    Optional<X509Certificate> only() {
        return certificates.size() == 1 ? Optional.of(certificates.get(0)) : Optional.empty();
    }

    /** One signature to feed for each authority, in the same order; one whose key is of another kind than the list's is left out. */
    List<Candidate> candidates(SignatureRule algorithm) {
        return certificates.stream()
                .map(certificate -> candidate(certificate, algorithm))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Candidate> candidate(X509Certificate certificate, SignatureRule algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm.platformName());
            signature.initVerify(certificate.getPublicKey());
            return Optional.of(new Candidate(certificate, signature));
        } catch (InvalidKeyException otherKind) {
            return Optional.empty();
        } catch (GeneralSecurityException platform) {
            throw new IllegalStateException("no " + algorithm.platformName() + " on this platform", platform);
        }
    }

    /**
     * An authority whose signature is being checked.
     *
     * @param certificate the authority's
     * @param signature fed with the signed part of the list
     */
    record Candidate(X509Certificate certificate, Signature signature) implements DerInput.Listener {
        @Override
        public void hear(byte[] bytes, int from, int length) {
            try {
                signature.update(bytes, from, length);
            } catch (SignatureException impossible) {
                throw new IllegalStateException("a signature that was begun takes bytes", impossible);
            }
        }

        boolean signed(byte[] value) {
            try {
                return signature.verify(value);
            } catch (SignatureException notASignature) {
                return false;
            }
        }
    }

    /** An anchor without a key identifier may have any: then the signature alone decides. */
    private static boolean hasKey(X509Certificate anchor, String key) {
        return CertificateExtensions.subjectKey(anchor)
                .map(KeyIdentifier::toString)
                .map(key::equals)
                .orElse(true);
    }

    /** RFC 5280 §6.3.3 (f). */
    private static boolean maySignLists(X509Certificate anchor) {
        boolean[] usage = anchor.getKeyUsage();
        return usage == null || usage[CRL_SIGN];
    }

    private static void requireSome(List<X509Certificate> left, CrlProblem otherwise) throws CrlRefusedException {
        if (left.isEmpty()) {
            throw new CrlRefusedException(otherwise);
        }
    }
}
