// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Whom an answer names as its signer (RFC 6960 §4.2.1): by the subject of a certificate or by the hash of its key. */
sealed interface SignerName {

    /** True when it is this certificate's holder. */
    boolean fits(X509Certificate certificate);

    static SignerName of(ResponderID id) throws IOException {
        return id.getName() == null
                ? new ByKey(id.getKeyHash())
                : new BySubject(id.getName().getEncoded(ASN1Encoding.DER));
    }

    /** Byte for byte: nothing in a stranger's name is interpreted, and responders copy it from their certificate. */
    @SuppressWarnings("ArrayRecordComponent")
    record BySubject(byte[] name) implements SignerName {
        @Override
        public boolean fits(X509Certificate certificate) {
            return Arrays.equals(name, certificate.getSubjectX500Principal().getEncoded());
        }
    }

    /** RFC 6960 hashes with SHA-1 here; it only chooses among those that may sign anyway. */
    @SuppressWarnings("ArrayRecordComponent")
    record ByKey(byte[] hash) implements SignerName {
        @Override
        public boolean fits(X509Certificate certificate) {
            byte[] key = SubjectPublicKeyInfo.getInstance(
                            certificate.getPublicKey().getEncoded())
                    .getPublicKeyData()
                    .getBytes();
            return Arrays.equals(hash, CertIdHash.SHA1.of(key));
        }
    }
}
