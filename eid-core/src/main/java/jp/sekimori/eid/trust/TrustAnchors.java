// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateExtensions;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.certificate.KeyIdentifier;
import jp.sekimori.eid.scheme.Scheme;

/**
 * The authorities a scheme trusts. Immutable and thread-safe.
 * Three generations of the My Number Card's authority have the same name (facts §2.1), so a name alone chooses nothing.
 */
public final class TrustAnchors {
    private final Scheme scheme;
    private final List<X509Certificate> anchors;

    private TrustAnchors(Scheme scheme, List<X509Certificate> anchors) {
        this.scheme = scheme;
        this.anchors = List.copyOf(anchors);
    }

    /**
     * Reads every {@code *.pem}, {@code *.crt}, {@code *.cer} and {@code *.der} file of a folder; other files are ignored.
     *
     * @throws TrustFolderException when the folder or a file cannot be used, or when there is no anchor in it
     */
    public static TrustAnchors load(Scheme scheme, Path folder) {
        return new TrustAnchors(scheme, new AnchorFolder(folder).read());
    }

    /**
     * Trusts exactly these.
     *
     * @throws TrustFolderException when there is none, or one is not the certificate of an authority
     */
    public static TrustAnchors of(Scheme scheme, List<X509Certificate> anchors) {
        if (anchors.isEmpty()) {
            throw new TrustFolderException("no trust anchor for scheme " + scheme.id(), null);
        }
        anchors.forEach(anchor -> AnchorFolder.requireAuthority(anchor, "trust anchor of scheme " + scheme.id()));
        return new TrustAnchors(scheme, anchors.stream().distinct().toList());
    }

    /** The scheme these anchors belong to. */
    public Scheme scheme() {
        return scheme;
    }

    /** Each anchor, for a person to compare with what its authority published. */
    public List<TrustAnchorInfo> describe() {
        return anchors.stream().map(TrustAnchors::describe).toList();
    }

    /** True when any anchor calls itself a test authority: such an installation must be a declared sandbox. */
    public boolean containsTestAnchor() {
        return describe().stream().anyMatch(TrustAnchorInfo::test);
    }

    /**
     * The anchor that issued this certificate: by name, then key identifier, then signature, then the anchor's own
     * validity, then the platform's path validation.
     */
    public TrustedIssuer issuerOf(X509Certificate certificate, Instant now) {
        List<X509Certificate> namesakes = anchors.stream()
                .filter(anchor -> anchor.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .toList();
        if (namesakes.isEmpty()) {
            return new TrustedIssuer.NotFound(Reason.ISSUER_UNKNOWN);
        }
        List<X509Certificate> candidates = namesakes.stream()
                .filter(anchor -> named(anchor, CertificateExtensions.authorityKey(certificate)))
                .toList();
        if (candidates.isEmpty()) {
            return new TrustedIssuer.NotFound(Reason.ISSUER_GENERATION_UNKNOWN);
        }
        return candidates.stream()
                .filter(anchor -> IssuedPath.signed(anchor, certificate))
                .findFirst()
                .map(anchor -> new IssuedPath(anchor, certificate).validate(scheme, now))
                .orElseGet(() -> new TrustedIssuer.NotFound(Reason.ISSUER_SIGNATURE_INVALID));
    }

    /** A certificate that names no key may come from any generation: the signature decides. */
    private static boolean named(X509Certificate anchor, Optional<KeyIdentifier> issuerKey) {
        Optional<KeyIdentifier> anchorKey = CertificateExtensions.subjectKey(anchor);
        return issuerKey.isEmpty() || anchorKey.isEmpty() || issuerKey.equals(anchorKey);
    }

    private static TrustAnchorInfo describe(X509Certificate anchor) {
        return new TrustAnchorInfo(
                anchor.getSubjectX500Principal().getName(),
                Fingerprint.ofCertificate(anchor),
                anchor.getNotBefore().toInstant(),
                anchor.getNotAfter().toInstant(),
                TestAuthority.named(anchor));
    }
}
