// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.HolderCertificate;
import jp.sekimori.eid.certificate.SubjectAttributes;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.DistributionPoints;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.scheme.AttributePlace;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.TokenParser;
import jp.sekimori.eid.trust.RememberedPaths;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.eid.trust.TrustedIssuer;

/**
 * Verifies that a card answered a challenge (design §3). Thread-safe; remembers paths to trust anchors, and nothing else.
 * The caller has found, bound and burnt the challenge before; this is the part that needs no store and no session.
 */
public final class Verifier {
    private final Supplier<TrustAnchors> trust;
    private final RememberedPaths paths = new RememberedPaths();
    private final RevocationSource revocation;
    private final Clock clock;
    private final EvidenceWriter evidence;

    /**
     * A verifier of the anchors' scheme.
     *
     * @param sandbox true when a card here may be a test card; every evidence then says so
     */
    public Verifier(TrustAnchors anchors, RevocationSource revocation, Clock clock, boolean sandbox) {
        this(() -> anchors, revocation, clock, () -> sandbox);
    }

    /**
     * A verifier of the anchors that are trusted at the time of each sign-in, always of one scheme.
     *
     * @param trust gives the anchors of now; the same instance for as long as nothing changed
     * @param sandbox tells at each sign-in whether a card here may be a test card; every evidence then says so
     */
    public Verifier(Supplier<TrustAnchors> trust, RevocationSource revocation, Clock clock, BooleanSupplier sandbox) {
        this.trust = trust;
        this.revocation = revocation;
        this.clock = clock;
        this.evidence = new EvidenceWriter(sandbox);
    }

    /**
     * Verifies a token against the server's own challenge and origin. Neither is ever taken from the token.
     *
     * @param tokenUtf8 the token as it was posted
     * @param challenge the challenge, found by the server
     * @param expectedOrigin the server's origin, from its configuration
     */
    public Outcome verify(byte[] tokenUtf8, Challenge challenge, Origin expectedOrigin) {
        return TokenParser.parse(tokenUtf8)
                .fold(
                        read -> verify(read.token(), challenge, expectedOrigin),
                        unread -> new Outcome.Rejected(unread.reason()));
    }

    /**
     * Asks about the revocation of a certificate that was verified before. Fails closed: a certificate of another scheme, of
     * an anchor that is trusted no more, and one after its end are {@link RevocationStatus.Unknown}.
     *
     * @param reference from {@link Outcome.Verified#reference}
     */
    public RevocationStatus recheck(CertificateReference reference, Instant now) {
        TrustAnchors anchors = trust.get();
        if (!reference.scheme().equals(anchors.scheme().id())) {
            return new RevocationStatus.Unknown(Reason.SCHEME_NOT_ALLOWED);
        }
        Optional<X509Certificate> issuer = anchors.withKeyId(reference.anchorKeyId());
        if (issuer.isEmpty()) {
            return new RevocationStatus.Unknown(Reason.ISSUER_UNKNOWN);
        }
        if (now.isAfter(reference.notAfter())) {
            return new RevocationStatus.Unknown(Reason.CERTIFICATE_EXPIRED);
        }
        boolean over = now.isAfter(issuer.get().getNotAfter().toInstant());
        return over
                ? new RevocationStatus.Unknown(Reason.ISSUER_NOT_VALID_NOW)
                : revocation.check(reference, issuer.get(), now);
    }

    private Outcome verify(AuthenticationToken token, Challenge challenge, Origin origin) {
        TrustAnchors anchors = trust.get();
        if (!challenge.schemes().contains(anchors.scheme().id())) {
            return new Outcome.Rejected(Reason.SCHEME_NOT_ALLOWED);
        }
        Optional<X509Certificate> certificate = HolderCertificate.read(token.certificate());
        if (certificate.isEmpty()) {
            return new Outcome.Rejected(Reason.CERTIFICATE_UNREADABLE);
        }
        Presentation shown = new Presentation(
                token, certificate.get(), anchors.scheme(), challenge, challenge.nonce(), origin, clock.instant());
        return verify(shown, anchors);
    }

    private Outcome verify(Presentation shown, TrustAnchors anchors) {
        for (Check check : Check.values()) {
            Optional<Reason> problem = check.problem(shown);
            if (problem.isPresent()) {
                return new Outcome.Rejected(problem.get());
            }
        }
        return paths.issuerOf(anchors, shown.certificate(), shown.now())
                .fold(found -> believe(shown, found), notFound -> new Outcome.Rejected(notFound.reason()));
    }

    /** Attributes are read before anybody is asked about revocation: what cannot be read costs no question. */
    private Outcome believe(Presentation shown, TrustedIssuer.Found issuer) {
        X509Certificate certificate = shown.certificate();
        CertificateReference reference = new CertificateReference(
                shown.scheme().id(),
                issuer.keyId(),
                certificate.getSerialNumber(),
                DistributionPoints.of(certificate),
                certificate.getNotAfter().toInstant());
        if (shown.scheme().profile().attributes() == AttributePlace.NONE) {
            return askRevocation(shown, new Believed(issuer, reference, Optional.empty()));
        }
        return SubjectAttributes.read(certificate)
                .fold(
                        read -> askRevocation(shown, new Believed(issuer, reference, Optional.of(read))),
                        Outcome.Rejected::new);
    }

    private Outcome askRevocation(Presentation shown, Believed believed) {
        Instant now = shown.now();
        RevocationStatus status =
                revocation.check(believed.reference(), believed.issuer().anchor(), now);
        if (status instanceof RevocationStatus.Revoked revoked) {
            return new Outcome.Rejected(
                    Reason.CERTIFICATE_REVOKED,
                    Optional.of(new Outcome.Revocation(believed.reference(), revoked.answer(), revoked.cause())));
        }
        if (status instanceof RevocationStatus.Good || status instanceof RevocationStatus.NotChecked) {
            return evidence.verified(shown, believed, status);
        }
        if (status instanceof RevocationStatus.Unknown unknown) {
            return new Outcome.Rejected(unknown.reason());
        }
        // Whatever else a source may say, or fail to say, is not an answer (invariant 12).
        return new Outcome.Rejected(Reason.REVOCATION_UNKNOWN);
    }
}
