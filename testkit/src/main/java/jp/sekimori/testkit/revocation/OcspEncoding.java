// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.IOException;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.jspecify.annotations.Nullable;

/** The parts of an answer that need no signature. */
public final class OcspEncoding {
    private OcspEncoding() {}

    /** A whole answer without content: one of the error states of RFC 6960 §4.2.1, such as 3 for "try later". */
    public static byte[] failure(int state) {
        return whole(state, null);
    }

    /** A nonce as it stands in its extension (RFC 9654 §2.1). */
    public static byte[] nonceContent(byte[] nonce) {
        try {
            return new DEROctetString(nonce).getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes can be written", impossible);
        }
    }

    static byte[] whole(int state, @Nullable Object content) {
        try {
            return new OCSPRespBuilder().build(state, content).getEncoded();
        } catch (IOException | OCSPException impossible) {
            throw new IllegalStateException("an answer can be written", impossible);
        }
    }
}
