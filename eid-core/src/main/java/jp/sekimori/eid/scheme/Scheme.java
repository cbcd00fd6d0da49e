// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.scheme;

import java.util.List;
import java.util.Map;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.token.SignatureAlgorithm;

/**
 * A kind of eID credential, as data.
 *
 * @param id name on the wire and in the evidence
 * @param profile what its certificates look like
 * @param algorithms the algorithms it signs with, and the keys that belong to each
 * @param maxLevel the strongest level it can give
 * @param amr how the holder proved to be there (RFC 8176)
 */
public record Scheme(
        String id,
        CertificateProfile profile,
        Map<SignatureAlgorithm, KeyRule> algorithms,
        Level maxLevel,
        List<String> amr) {
    public Scheme {
        algorithms = Map.copyOf(algorithms);
        amr = List.copyOf(amr);
    }
}
