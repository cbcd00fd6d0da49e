// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;

/** The algorithms that may sign an answer or a responder's certificate: an allow-list, without SHA-1 and MD5. */
enum StrongSignature {
    SHA256_RSA("1.2.840.113549.1.1.11", "SHA256withRSA"),
    SHA384_RSA("1.2.840.113549.1.1.12", "SHA384withRSA"),
    SHA512_RSA("1.2.840.113549.1.1.13", "SHA512withRSA"),
    SHA256_ECDSA("1.2.840.10045.4.3.2", "SHA256withECDSA"),
    SHA384_ECDSA("1.2.840.10045.4.3.3", "SHA384withECDSA"),
    SHA512_ECDSA("1.2.840.10045.4.3.4", "SHA512withECDSA");

    private final String oid;
    private final String jcaName;

    StrongSignature(String oid, String jcaName) {
        this.oid = oid;
        this.jcaName = jcaName;
    }

    static Optional<StrongSignature> of(String oid) {
        for (StrongSignature each : values()) {
            if (each.oid.equals(oid)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** False as well for a key of another kind, and for bytes that are no signature. */
    boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(jcaName);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }
}
