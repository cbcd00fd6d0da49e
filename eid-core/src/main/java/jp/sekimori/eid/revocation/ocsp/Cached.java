// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationStatus;

/** Says of a status that it was there, or on its way, before this sign-in asked. */
final class Cached {
    private Cached() {}

    static RevocationStatus of(RevocationStatus status) {
        if (status instanceof RevocationStatus.Good good) {
            return new RevocationStatus.Good(marked(good.answer()));
        }
        if (status instanceof RevocationStatus.Revoked revoked) {
            return new RevocationStatus.Revoked(marked(revoked.answer()), revoked.cause());
        }
        return status;
    }

    private static RevocationAnswer marked(RevocationAnswer answer) {
        return new RevocationAnswer(answer.source(), answer.thisUpdate(), answer.responder(), true);
    }
}
