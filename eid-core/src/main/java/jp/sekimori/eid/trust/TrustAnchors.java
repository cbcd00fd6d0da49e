// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateExtensions;
import jp.sekimori.eid.certificate.IssuerHint;
import jp.sekimori.eid.scheme.Scheme;

/**
 * The authorities a scheme trusts. Immutable and thread-safe.
 * Three generations of the My Number Card's authority have the same name (facts §2.1), so a name alone chooses nothing.
 */
public final class TrustAnchors {
    private final Scheme scheme;
    private final List<Authority> anchors;

    private TrustAnchors(Scheme scheme, List<Authority> anchors) {
        this.scheme = scheme;
        this.anchors = List.copyOf(anchors);
    }

    /**
     * Reads every {@code *.pem}, {@code *.crt}, {@code *.cer} and {@code *.der} file of a folder; other files are ignored.
     * Each certificate stands in the folder's {@code anchors.txt}, a line with its SHA-256 fingerprint and its file.
     *
     * @throws TrustFolderException when the folder or a file cannot be used, when there is no anchor in it, or when files and
     *     pins differ
     */
    public static TrustAnchors load(Scheme scheme, Path folder) {
        return load(scheme, FolderFiles.read(folder));
    }

    static TrustAnchors load(Scheme scheme, FolderFiles files) {
        return new TrustAnchors(scheme, new AnchorFolder(files).read());
    }

    /**
     * Trusts exactly these.
     *
     * @throws TrustFolderException when there is none, or one is not the certificate of an authority
     */
    public static TrustAnchors of(Scheme scheme, List<X509Certificate> anchors) {
        if (anchors.isEmpty()) {
            throw new TrustFolderException("no trust anchor for scheme " + scheme.id());
        }
        return new TrustAnchors(
                scheme,
                anchors.stream()
                        .distinct()
                        .map(anchor -> Authority.of(anchor, "trust anchor of scheme " + scheme.id()))
                        .toList());
    }

    /** The scheme these anchors belong to. */
    public Scheme scheme() {
        return scheme;
    }

    /** The certificates of these authorities. */
    public List<X509Certificate> certificates() {
        return anchors.stream().map(Authority::certificate).toList();
    }

    /** Each anchor, for a person to compare with what its authority published. */
    public List<TrustAnchorInfo> describe() {
        return anchors.stream().map(Authority::describe).toList();
    }

    /** True when any anchor calls itself a test authority: such an installation must be a declared sandbox. */
    public boolean containsTestAnchor() {
        return describe().stream().anyMatch(TrustAnchorInfo::test);
    }

    /** The anchor whose public key has this SHA-256 in lower-case hexadecimal; empty when it is trusted no more. */
    public Optional<X509Certificate> withKeyId(String keyId) {
        return anchors.stream()
                .map(Authority::found)
                .filter(found -> found.keyId().equals(keyId))
                .map(TrustedIssuer.Found::anchor)
                .findFirst();
    }

    /**
     * The anchor that issued this certificate: by name, then what it says of the signing key, then signature, then the anchor's own
     * validity, then the rest of the path (RFC 5280 §6.1).
     */
    public TrustedIssuer issuerOf(X509Certificate certificate, Instant now) {
        List<Authority> namesakes =
                anchors.stream().filter(anchor -> anchor.named(certificate)).toList();
        if (namesakes.isEmpty()) {
            return new TrustedIssuer.NotFound(Reason.ISSUER_UNKNOWN);
        }
        IssuerHint hint = CertificateExtensions.issuerHint(certificate);
        List<Authority> candidates =
                namesakes.stream().filter(anchor -> anchor.allowedBy(hint)).toList();
        if (candidates.isEmpty()) {
            return new TrustedIssuer.NotFound(Reason.ISSUER_GENERATION_UNKNOWN);
        }
        return candidates.stream()
                .map(anchor -> new IssuedPath(anchor.found(), certificate))
                .filter(IssuedPath::signed)
                .findFirst()
                .map(path -> path.validate(scheme, now))
                .orElseGet(() -> new TrustedIssuer.NotFound(Reason.ISSUER_SIGNATURE_INVALID));
    }
}
