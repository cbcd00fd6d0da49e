// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;

/** A server that answers as it is told, and remembers what it was asked. */
final class FixedServer implements BoundedHttp {
    final List<HttpRequest> requests = new ArrayList<>();
    final List<Path> files = new ArrayList<>();
    byte[] list = new byte[0];
    String tag = "";
    int status = 200;
    HttpOutcome.Kind trouble = HttpOutcome.Kind.UNREACHABLE;
    boolean works = true;

    @Override
    public HttpOutcome send(HttpRequest request, int maxBytes) {
        throw new UnsupportedOperationException("lists are downloaded");
    }

    @Override
    public HttpOutcome download(HttpRequest request, Path into, long maxBytes) {
        requests.add(request);
        files.add(into);
        if (!works) {
            return new HttpOutcome.Trouble(trouble);
        }
        if (Files.exists(into)) {
            return new HttpOutcome.Trouble(HttpOutcome.Kind.NOT_KEPT);
        }
        if (!tag.isEmpty()
                && request.headers()
                        .firstValue("If-None-Match")
                        .filter(tag::equals)
                        .isPresent()) {
            return reply(304);
        }
        if (status == 200) {
            Lists.write(into, list);
        }
        return reply(status);
    }

    private HttpOutcome reply(int code) {
        Map<String, List<String>> headers = tag.isEmpty() ? Map.of() : Map.of("ETag", List.of(tag));
        return new HttpOutcome.Reply(code, HttpHeaders.of(headers, (name, value) -> true), new byte[0]);
    }
}
