// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.certificate.HolderCertificate;
import jp.sekimori.eid.challenge.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates have been found to be issued by which trust anchor, for ten minutes and 20,000 certificates at most,
 * so that a card that comes back costs one signature check instead of two. Thread-safe.
 *
 * <p>Only what cannot change is remembered: dates are checked each time, and so is everything outside the path. A trust set
 * that is replaced takes all that was remembered with it. What is held of a holder is a hash of the certificate.
 */
public final class RememberedPaths {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MAX_ENTRIES = 20_000;

    private final Map<Sha256, Remembered> paths = new LinkedHashMap<>();
    private final int maxEntries;
    private @Nullable TrustAnchors set;

    /** Remembers nothing yet. */
    public RememberedPaths() {
        this(MAX_ENTRIES);
    }

    RememberedPaths(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** The same answer as {@link TrustAnchors#issuerOf}, sooner when it was given before. */
    public TrustedIssuer issuerOf(TrustAnchors anchors, X509Certificate certificate, Instant now) {
        Sha256 digest = digest(certificate);
        Optional<TrustedIssuer.Found> known = recall(anchors, digest, now);
        if (known.isPresent()) {
            return new IssuedPath(known.get(), certificate).validate(now);
        }
        TrustedIssuer issuer = anchors.issuerOf(certificate, now);
        if (issuer instanceof TrustedIssuer.Found found) {
            remember(anchors, digest, new Remembered(found, now));
        }
        return issuer;
    }

    private synchronized Optional<TrustedIssuer.Found> recall(TrustAnchors anchors, Sha256 digest, Instant now) {
        forgetUnless(anchors);
        Remembered known = paths.get(digest);
        if (known == null) {
            return Optional.empty();
        }
        if (known.fresh(now)) {
            return Optional.of(known.issuer());
        }
        paths.remove(digest);
        return Optional.empty();
    }

    private synchronized void remember(TrustAnchors anchors, Sha256 digest, Remembered path) {
        forgetUnless(anchors);
        paths.put(digest, path);
        if (paths.size() > maxEntries) {
            paths.remove(paths.keySet().iterator().next());
        }
    }

    /** By identity: what another set found, even one of the same anchors, was found by another configuration. */
    private void forgetUnless(TrustAnchors anchors) {
        if (set != anchors) {
            paths.clear();
            set = anchors;
        }
    }

    private static Sha256 digest(X509Certificate certificate) {
        if (certificate instanceof HolderCertificate card) {
            return card.digest();
        }
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    private record Remembered(TrustedIssuer.Found issuer, Instant since) {
        /** A clock that was set back makes it forget as well: nobody knows how old the memory is then. */
        boolean fresh(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(LIFE));
        }
    }
}
