// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.DistributionPoints;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.proof.ChallengeId;

/** A card that waits for its holder's yes, of nobody. */
final class PendingCardSample {
    private PendingCardSample() {}

    static PendingCard at(Instant time) {
        Evidence evidence = new Evidence(
                "jpki-auth",
                "ab".repeat(32),
                "1.2.392.200149.8.5.1.3.30",
                "RS256",
                Purpose.SIGN_IN,
                Flow.CARD_POPUP,
                "city",
                "A".repeat(43) + "=",
                Optional.empty(),
                Level.AAL2,
                List.of("hwk", "pin"),
                time,
                false);
        CertificateReference reference = new CertificateReference(
                "jpki-auth", "ab".repeat(32), BigInteger.TEN, DistributionPoints.none(), time.plusSeconds(60));
        return new PendingCard(new VerifiedCard(reference), evidence, new ChallengeId(Sha256.of(new byte[] {1})), time);
    }
}
