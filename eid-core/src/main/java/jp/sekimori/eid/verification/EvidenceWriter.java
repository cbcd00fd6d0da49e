// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.certificate.CertificateExtensions;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.scheme.Scheme;
import jp.sekimori.eid.trust.TrustedIssuer;

/** Writes down what was checked, and draws the level from it: nothing else may set a level. */
final class EvidenceWriter {
    private final BooleanSupplier sandbox;

    EvidenceWriter(BooleanSupplier sandbox) {
        this.sandbox = sandbox;
    }

    Outcome verified(Presentation shown, Believed believed, RevocationStatus status) {
        TrustedIssuer.Found issuer = believed.issuer();
        Scheme scheme = shown.scheme();
        Evidence evidence = new Evidence(
                scheme.id(),
                issuer.fingerprint(),
                matchedPolicy(shown),
                shown.token().algorithm(),
                shown.challenge().purpose(),
                shown.challenge().flow(),
                shown.challenge().clientId(),
                Sha256.of(shown.nonce().text().getBytes(StandardCharsets.US_ASCII))
                        .base64(),
                answerOf(status),
                levelOf(shown, status),
                scheme.amr(),
                shown.now(),
                sandbox.getAsBoolean());
        CardKey card =
                new CardKey(scheme.id(), issuer.keyId(), shown.certificate().getSerialNumber());
        return new Outcome.Verified(evidence, card, believed.reference(), believed.attributes());
    }

    private static String matchedPolicy(Presentation shown) {
        return CertificateExtensions.policies(shown.certificate()).stream()
                .filter(shown.scheme().profile().policies()::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the policy was checked before"));
    }

    private static Optional<RevocationAnswer> answerOf(RevocationStatus status) {
        return status instanceof RevocationStatus.Good good ? Optional.of(good.answer()) : Optional.empty();
    }

    /** Design §7: {@code aal3} needs an answer about revocation and a road that never left the asking device. */
    private static Level levelOf(Presentation shown, RevocationStatus status) {
        boolean full = status instanceof RevocationStatus.Good
                && !shown.challenge().flow().crossDevice()
                && shown.scheme().maxLevel().satisfies(Level.AAL3);
        return full ? Level.AAL3 : Level.AAL2;
    }
}
