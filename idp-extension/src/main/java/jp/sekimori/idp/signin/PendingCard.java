// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.proof.ChallengeId;

/**
 * A card that answered, is linked to no account, and whose holder has not agreed yet. It lives only in a note of the
 * sign-in, encrypted, for ten minutes: nothing of it reaches the database.
 *
 * @param card the card
 * @param evidence what was checked
 * @param challenge the challenge it answered; its one success is still to come
 * @param time when it answered
 */
record PendingCard(VerifiedCard card, Evidence evidence, ChallengeId challenge, Instant time) {
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int FIELDS = 4;

    boolean expiredAt(Instant now) {
        return now.isBefore(time) || !now.isBefore(time.plus(LIFE));
    }

    /** One line for each field; none but the last, which is JSON, can hold the end of a line. */
    String toText() {
        return String.join(
                "\n",
                card.reference().toText(),
                challenge.text(),
                Long.toString(time.toEpochMilli()),
                evidence.toJson());
    }

    static Optional<PendingCard> fromText(String text) {
        String[] fields = text.split("\n", FIELDS);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        Instant time = Instant.ofEpochMilli(Long.parseLong(fields[2]));
        return CertificateReference.parse(fields[0]).map(VerifiedCard::new).flatMap(card -> Sha256.parse(fields[1])
                .map(ChallengeId::new)
                .flatMap(challenge -> Evidence.fromJson(fields[3])
                        .map(evidence -> new PendingCard(card, evidence, challenge, time))));
    }

    @Override
    public String toString() {
        return "PendingCard[…]";
    }
}
