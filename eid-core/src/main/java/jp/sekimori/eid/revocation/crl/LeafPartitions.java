// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.eid.revocation.DistributionPoints;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Which lists can speak of a certificate (RFC 5280 §4.2.1.13), and the authority's whole list, which always can. */
final class LeafPartitions {
    private LeafPartitions() {}

    /** The distribution points with a directory name, then the whole list. */
    static List<CrlPartition> of(DistributionPoints points) {
        List<CrlPartition> partitions = new ArrayList<>();
        byte[] value = points.bytes();
        if (value.length > 0) {
            try {
                byte[] content = ASN1OctetString.getInstance(value).getOctets();
                for (DistributionPoint point : CRLDistPoint.getInstance(content).getDistributionPoints()) {
                    addNames(partitions, point);
                }
            } catch (IllegalArgumentException | IllegalStateException malformed) {
                // What cannot be read names no list: the whole list alone can speak of this certificate.
                partitions.clear();
            }
        }
        partitions.add(CrlPartition.whole());
        return partitions;
    }

    /** Points for some reasons only, and points of another issuer, are for kinds of list that are refused. */
    private static void addNames(List<CrlPartition> partitions, DistributionPoint point) {
        DistributionPointName name = point.getDistributionPoint();
        boolean plain = name != null
                && name.getType() == DistributionPointName.FULL_NAME
                && point.getReasons() == null
                && point.getCRLIssuer() == null;
        if (!plain) {
            return;
        }
        for (GeneralName each : GeneralNames.getInstance(name.getName()).getNames()) {
            if (each.getTagNo() == GeneralName.directoryName) {
                partitions.add(CrlPartition.of(principal(each)));
            }
        }
    }

    private static X500Principal principal(GeneralName name) {
        try {
            return new X500Principal(name.getName().toASN1Primitive().getEncoded());
        } catch (IOException unwritable) {
            throw new IllegalStateException("a name that was read can be written", unwritable);
        }
    }
}
