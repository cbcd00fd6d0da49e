// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;

/** An operator without a network: answers each question as a test says, and keeps what it was sent. */
final class Office implements BoundedHttp {
    private final Function<Map<String, Object>, HttpOutcome> answering;
    private final List<HttpRequest> requests = new ArrayList<>();
    private int maxBytes;

    private Office(Function<Map<String, Object>, HttpOutcome> answering) {
        this.answering = answering;
    }

    static Office outcome(HttpOutcome outcome) {
        return new Office(question -> outcome);
    }

    /** Answers with these bytes, whatever was asked. */
    static Office bytes(byte[] body) {
        return outcome(reply(200, "application/json", body));
    }

    /** Answers with the nonce, the time of the tests, and whatever the test makes of that. */
    static Office answering(UnaryOperator<Map<String, Object>> making) {
        return typed("application/json", making);
    }

    static Office typed(String type, UnaryOperator<Map<String, Object>> making) {
        return new Office(question -> {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("nonce", question.get("nonce"));
            members.put("this_update", Residents.NOW.toString());
            String json = JSONObjectUtils.toJSONString(making.apply(members));
            return reply(200, type, json.getBytes(StandardCharsets.UTF_8));
        });
    }

    static HttpOutcome reply(int status, String type, byte[] body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new HttpOutcome.Reply(status, headers, body);
    }

    HttpRequest lastRequest() {
        return requests.get(requests.size() - 1);
    }

    Map<String, Object> lastQuestion() {
        return question(lastRequest());
    }

    int maxBytes() {
        return maxBytes;
    }

    @Override
    public HttpOutcome send(HttpRequest request, int most) {
        requests.add(request);
        maxBytes = most;
        return answering.apply(question(request));
    }

    @Override
    public HttpOutcome download(HttpRequest request, Path into, long most) {
        throw new AssertionError("nothing is downloaded here");
    }

    private static Map<String, Object> question(HttpRequest request) {
        BodyText text = new BodyText();
        request.bodyPublisher().orElseThrow().subscribe(text);
        try {
            return JSONObjectUtils.parse(text.read.toString());
        } catch (ParseException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private static final class BodyText implements Flow.Subscriber<ByteBuffer> {
        private final StringBuilder read = new StringBuilder();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            read.append(StandardCharsets.UTF_8.decode(part));
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {}
    }
}
