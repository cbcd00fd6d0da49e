// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;

/** A responder without network: honest as it starts, and wrong in what a test changes. */
final class FakeResponder implements BoundedHttp {
    private final List<HttpRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<byte[], HttpOutcome> outcome;

    private FakeResponder(Function<byte[], HttpOutcome> outcome) {
        this.outcome = outcome;
    }

    /** Signs as the authority itself. */
    static FakeResponder honest() {
        return answering(answer -> answer);
    }

    /** Signs as the authority itself, what the test makes of the answer. */
    static FakeResponder answering(UnaryOperator<OcspAnswerBuilder> change) {
        return signedBy(City.AUTHORITY, change);
    }

    static FakeResponder signedBy(TestCertificate signer) {
        return signedBy(signer, answer -> answer);
    }

    static FakeResponder signedBy(TestCertificate signer, UnaryOperator<OcspAnswerBuilder> change) {
        return sending(request ->
                change.apply(OcspAnswerBuilder.to(request, signer, City.NOW)).build());
    }

    /** Sends these bytes. */
    static FakeResponder sending(Function<byte[], byte[]> answer) {
        return new FakeResponder(request -> ok(answer.apply(request)));
    }

    /** What HTTP makes of an honest answer's bytes. */
    static FakeResponder wrapping(Function<byte[], HttpOutcome> wrap) {
        return new FakeResponder(request -> wrap.apply(honestAnswer(request)));
    }

    /** Whatever HTTP brings. */
    static FakeResponder ending(HttpOutcome outcome) {
        return new FakeResponder(request -> outcome);
    }

    static HttpOutcome trouble(HttpOutcome.Kind kind) {
        return new HttpOutcome.Trouble(kind);
    }

    static HttpOutcome ok(byte[] body) {
        return reply(200, "application/ocsp-response", body);
    }

    static HttpOutcome reply(int status, String type, byte[] body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new HttpOutcome.Reply(status, headers, body);
    }

    /** The bytes of an honest answer to this request. */
    static byte[] honestAnswer(byte[] request) {
        return OcspAnswerBuilder.to(request, City.AUTHORITY, City.NOW).build();
    }

    /** Is like that one from now on. */
    void becomes(FakeResponder other) {
        outcome = other.outcome;
    }

    int count() {
        return requests.size();
    }

    HttpRequest request(int number) {
        return requests.get(number);
    }

    @Override
    public HttpOutcome send(HttpRequest request, int maxBytes) {
        requests.add(request);
        return outcome.apply(body(request));
    }

    @Override
    public HttpOutcome download(HttpRequest request, Path into, long maxBytes) {
        throw new UnsupportedOperationException("a responder is asked, not downloaded");
    }

    /** The bytes that this request would send. */
    static byte[] body(HttpRequest request) {
        Collector collector = new Collector();
        request.bodyPublisher().orElseThrow().subscribe(collector);
        return collector.bytes.toByteArray();
    }

    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public void onError(Throwable cause) {
            throw new IllegalStateException(cause);
        }

        @Override
        public void onComplete() {
            // the bytes are all there
        }
    }
}
