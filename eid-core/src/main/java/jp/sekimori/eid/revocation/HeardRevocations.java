// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.sekimori.eid.challenge.Sha256;

/**
 * What was heard as revoked, and of when. Sources are behind each other: when the responder stops that revoked a certificate,
 * a list from before that would say good of it again. Only a word that speaks of a later time takes a revocation back. Holds
 * hashes, no serial numbers; only genuine certificates that were revoked come here, the oldest make room. Thread-safe.
 */
final class HeardRevocations {
    private static final int MOST = 10_000;

    private final Map<Sha256, RevocationStatus.Revoked> heard = new Oldest();

    /** What this status is worth after all that was heard before. */
    synchronized RevocationStatus judged(CertificateReference holder, RevocationStatus status) {
        if (status instanceof RevocationStatus.Revoked revoked) {
            heard.merge(key(holder), revoked, HeardRevocations::newer);
        } else if (status instanceof RevocationStatus.Good good && !heard.isEmpty()) {
            RevocationStatus.Revoked before = heard.get(key(holder));
            if (before != null
                    && !good.answer().thisUpdate().isAfter(before.answer().thisUpdate())) {
                return new RevocationStatus.Revoked(before.answer().heardBefore(), before.cause());
            }
            heard.remove(key(holder));
        }
        return status;
    }

    private static RevocationStatus.Revoked newer(RevocationStatus.Revoked one, RevocationStatus.Revoked other) {
        return other.answer().thisUpdate().isBefore(one.answer().thisUpdate()) ? one : other;
    }

    /** By the authority's key, not its name: its generations number their certificates each on its own. */
    private static Sha256 key(CertificateReference holder) {
        String text = holder.anchorKeyId() + " " + holder.serial();
        return Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Drops what was put in first. */
    private static final class Oldest extends LinkedHashMap<Sha256, RevocationStatus.Revoked> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, RevocationStatus.Revoked> eldest) {
            return size() > MOST;
        }
    }
}
