// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.firstsignin;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.idp.challenge.ChallengeId;
import jp.sekimori.idp.resident.ResidentRecord;

/**
 * What the legal signature of a pair gave. It says who somebody is, and nothing about the level of the sign-in.
 *
 * @param birthDate as the certificate states it
 * @param record what may be kept now; empty when staff have to confirm first
 * @param challenge the challenge it answered
 * @param previous earlier cards that the card succeeds, when an operator said so
 */
public record SecondSignature(
        BirthDate birthDate, Optional<ResidentRecord> record, ChallengeId challenge, List<CardKey> previous) {
    public SecondSignature {
        previous = List.copyOf(previous);
    }

    @Override
    public String toString() {
        return "SecondSignature[…]";
    }
}
