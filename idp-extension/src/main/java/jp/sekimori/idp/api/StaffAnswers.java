// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.sekimori.eid.Reason;
import org.keycloak.util.JsonSerialization;

/** How staff are answered: JSON that nobody stores on the way, and refusals in the form of RFC 9457 with our code. */
final class StaffAnswers {
    private StaffAnswers() {}

    static Response json(int status, Map<String, Object> body) {
        return json(status, MediaType.APPLICATION_JSON, body);
    }

    static Response refuse(int status, Reason reason) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", reason.event());
        problem.put("status", status);
        problem.put("code", reason.code());
        return json(status, "application/problem+json", problem);
    }

    private static Response json(int status, String type, Map<String, Object> body) {
        try {
            return Response.status(status)
                    .type(type)
                    .header("Cache-Control", "no-store")
                    .entity(JsonSerialization.writeValueAsString(body))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
