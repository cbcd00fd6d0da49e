// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;

/**
 * A server that answers with the same bytes whatever it is asked.
 *
 * @param type the content type it claims
 * @param body copied for each answer
 */
@SuppressWarnings("ArrayRecordComponent") // the fuzzer's bytes, read only
record Answering(String type, byte[] body) implements BoundedHttp {
    @Override
    public HttpOutcome send(HttpRequest request, int maxBytes) {
        if (body.length > maxBytes) {
            return new HttpOutcome.Trouble(HttpOutcome.Kind.TOO_LARGE);
        }
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new HttpOutcome.Reply(200, headers, body.clone());
    }

    @Override
    public HttpOutcome download(HttpRequest request, Path into, long maxBytes) {
        throw new UnsupportedOperationException("nothing is downloaded here");
    }
}
