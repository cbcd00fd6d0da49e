// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;

/** The fields of a token, read one by one; the format first, because it says what the others mean. */
final class TokenFields {
    private static final int MAX_APP_VERSION = 200;

    private final Map<String, Object> fields;

    TokenFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    TokenReading read() {
        for (String name : new String[] {"format", "unverifiedCertificate", "algorithm", "signature"}) {
            Object value = fields.get(name);
            if (value == null) {
                return new TokenReading.Unread(Reason.TOKEN_FIELD_MISSING);
            }
            if (!(value instanceof String)) {
                return new TokenReading.Unread(Reason.TOKEN_FIELD_MALFORMED);
            }
        }
        if (!text("format").equals(AuthenticationToken.FORMAT)) {
            return new TokenReading.Unread(Reason.TOKEN_FORMAT_UNKNOWN);
        }
        return readValues();
    }

    private TokenReading readValues() {
        Optional<CertificateDer> certificate = CertificateDer.parse(text("unverifiedCertificate"));
        Optional<SignatureBytes> signature = SignatureBytes.parse(text("signature"));
        if (certificate.isEmpty() || signature.isEmpty() || !appVersionFits()) {
            return new TokenReading.Unread(Reason.TOKEN_FIELD_MALFORMED);
        }
        return new TokenReading.Read(new AuthenticationToken(
                certificate.get(),
                text("algorithm"),
                signature.get(),
                AuthenticationToken.FORMAT,
                Optional.ofNullable((String) fields.get("appVersion"))));
    }

    private boolean appVersionFits() {
        Object version = fields.get("appVersion");
        return version == null || (version instanceof String text && text.length() <= MAX_APP_VERSION);
    }

    private String text(String name) {
        return (String) Objects.requireNonNull(fields.get(name));
    }
}
