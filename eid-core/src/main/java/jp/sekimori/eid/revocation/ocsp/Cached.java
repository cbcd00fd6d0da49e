// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import jp.sekimori.eid.revocation.RevocationStatus;

/** Says of a status that it was there, or on its way, before this sign-in asked. */
final class Cached {
    private Cached() {}

    static RevocationStatus of(RevocationStatus status) {
        if (status instanceof RevocationStatus.Good good) {
            return new RevocationStatus.Good(good.answer().heardBefore());
        }
        if (status instanceof RevocationStatus.Revoked revoked) {
            return new RevocationStatus.Revoked(revoked.answer().heardBefore(), revoked.cause());
        }
        return status;
    }
}
