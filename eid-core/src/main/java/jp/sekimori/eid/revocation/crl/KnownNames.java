// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import jp.sekimori.eid.certificate.Fingerprint;

/**
 * Remembers how authorities and distribution points are called: all residents of a municipality name the same one, and
 * reading a name costs many times the look-up itself. Nothing in it is of a resident's own. Only certificates whose path
 * holds come here, so nobody can fill it; it is bounded all the same. Thread-safe.
 */
final class KnownNames {
    /** More than Japan has municipalities, for several authorities. */
    private static final int MOST = 10_000;

    private final ConcurrentMap<ByteBuffer, List<CrlPartition>> partitions = new ConcurrentHashMap<>();
    private final ConcurrentMap<X509Certificate, String> issuers = new ConcurrentHashMap<>();

    /** {@link LeafPartitions#of} this certificate. */
    List<CrlPartition> partitionsOf(X509Certificate leaf) {
        byte[] points = LeafPartitions.points(leaf);
        ByteBuffer key = ByteBuffer.wrap(points);
        List<CrlPartition> known = partitions.get(key);
        if (known == null) {
            known = List.copyOf(LeafPartitions.of(leaf));
            bound(partitions);
            partitions.put(key, known);
        }
        return known;
    }

    /** {@link Fingerprint#ofKey} of this authority. */
    String keyOf(X509Certificate issuer) {
        String known = issuers.get(issuer);
        if (known == null) {
            known = Fingerprint.ofKey(issuer);
            bound(issuers);
            issuers.put(issuer, known);
        }
        return known;
    }

    private static void bound(ConcurrentMap<?, ?> map) {
        if (map.size() >= MOST) {
            map.clear();
        }
    }
}
