// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.revocation.DistributionPoints;

/**
 * Remembers how authorities and distribution points are called: all residents of a municipality name the same one, and
 * reading a name costs many times the look-up itself. Nothing in it is of a resident's own. Only certificates whose path
 * holds come here, so nobody can fill it; it is bounded all the same. Thread-safe.
 */
final class KnownNames {
    /** More than Japan has municipalities, for several authorities. */
    private static final int MOST = 10_000;

    private final ConcurrentMap<DistributionPoints, List<CrlPartition>> partitions = new ConcurrentHashMap<>();
    private final ConcurrentMap<X509Certificate, String> issuers = new ConcurrentHashMap<>();

    /** {@link LeafPartitions#of} these. */
    List<CrlPartition> partitionsOf(DistributionPoints points) {
        List<CrlPartition> known = partitions.get(points);
        if (known == null) {
            known = List.copyOf(LeafPartitions.of(points));
            bound(partitions);
            partitions.put(points, known);
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
