// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash that names the issuer in a request (RFC 6960 §4.1.1). It protects nothing, it only has to be one that the
 * responder knows: many know SHA-1 alone (RFC 5019 §2.1.1).
 */
public enum CertIdHash {
    SHA1("SHA-1", "1.3.14.3.2.26"),
    SHA256("SHA-256", "2.16.840.1.101.3.4.2.1");

    private final String jcaName;
    private final String oid;

    CertIdHash(String jcaName, String oid) {
        this.jcaName = jcaName;
        this.oid = oid;
    }

    String oid() {
        return oid;
    }

    byte[] of(byte[] input) {
        try {
            return MessageDigest.getInstance(jcaName).digest(input);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + jcaName, impossible);
        }
    }
}
