// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/** The body of a request of staff: a flat object of texts, bounded before it is parsed. */
final class StaffRequest {
    private static final int MAX_BYTES = 4096;

    private StaffRequest() {}

    /** The members; empty when it is anything else, or too large. */
    static Optional<Map<String, String>> read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    JsonSerialization.mapper.readValue(bytes, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            // Not JSON, or not a flat object of texts; it may hold a serial number and is not kept.
            return Optional.empty();
        }
    }
}
