// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.List;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.proof.ChallengeId;

/**
 * What the legal signature of a pair gave. It says who somebody is, and nothing about the level of the sign-in.
 *
 * @param certificate the signature certificate
 * @param record what it says of its holder
 * @param forStaff true when staff have to say first that it is the holder of the card
 * @param certificatesDiffer true when not even the card's last day speaks for one person
 * @param challenge the challenge it answered
 * @param previous earlier cards that the card succeeds, when an operator said so
 */
record SecondSignature(
        CardKey certificate,
        ResidentRecord record,
        boolean forStaff,
        boolean certificatesDiffer,
        ChallengeId challenge,
        List<CardKey> previous) {
    public SecondSignature {
        previous = List.copyOf(previous);
    }

    @Override
    public String toString() {
        return "SecondSignature[…]";
    }
}
