// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.encoding.JsonObject;

/**
 * A Web eID authentication token of format {@code web-eid:1.0}. Nothing in it is believed until it is verified.
 *
 * @param certificate the certificate that goes with the signature
 * @param algorithm JWA name, as written
 * @param signature over {@link SignedBytes}
 * @param format always {@link #FORMAT}
 * @param appVersion which program made it; informative only
 */
public record AuthenticationToken(
        CertificateDer certificate,
        String algorithm,
        SignatureBytes signature,
        String format,
        Optional<String> appVersion) {
    /** The one format that is read and written. */
    public static final String FORMAT = "web-eid:1.0";

    /** A token of the current format. */
    public static AuthenticationToken of(
            CertificateDer certificate, SignatureAlgorithm algorithm, SignatureBytes signature, String appVersion) {
        return new AuthenticationToken(certificate, algorithm.jwaName(), signature, FORMAT, Optional.of(appVersion));
    }

    /** The token as JSON text. */
    public String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("unverifiedCertificate", certificate.base64());
        fields.put("algorithm", algorithm);
        fields.put("signature", signature.base64());
        fields.put("format", format);
        appVersion.ifPresent(version -> fields.put("appVersion", version));
        return JsonObject.write(fields);
    }

    /** Leaves the content out: a token identifies a person. */
    @Override
    public String toString() {
        return "AuthenticationToken[…]";
    }
}
