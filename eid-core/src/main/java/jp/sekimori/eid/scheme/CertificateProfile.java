// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.scheme;

import java.util.Set;

/**
 * What a certificate of a scheme must say about itself; everything else is refused.
 *
 * @param policies certificate policies, one of which must be there
 * @param keyUsage names of key usage bits (RFC 5280 §4.2.1.3): these and no others
 * @param extendedKeyUsage purposes, all of which must be there; without any, the certificate must name none
 * @param signatureOids algorithms the authority may have signed with
 * @param critical object identifiers of extensions that must be there and critical
 * @param attributes where a person's attributes stand in it
 */
public record CertificateProfile(
        Set<String> policies,
        Set<KeyUsage> keyUsage,
        Set<String> extendedKeyUsage,
        Set<String> signatureOids,
        Set<String> critical,
        AttributePlace attributes) {
    public CertificateProfile {
        policies = Set.copyOf(policies);
        keyUsage = Set.copyOf(keyUsage);
        extendedKeyUsage = Set.copyOf(extendedKeyUsage);
        signatureOids = Set.copyOf(signatureOids);
        critical = Set.copyOf(critical);
    }

    /** The profile of a certificate that states no attributes, and of which no extension has to be critical. */
    public CertificateProfile(
            Set<String> policies, Set<KeyUsage> keyUsage, Set<String> extendedKeyUsage, Set<String> signatureOids) {
        this(policies, keyUsage, extendedKeyUsage, signatureOids, Set.of(), AttributePlace.NONE);
    }
}
