// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Flow;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.testkit.revocation.ResponderDesk;

/** An honest responder without a network, which keeps its last answer. */
final class Recording implements BoundedHttp {
    private final ResponderDesk desk;
    private byte[] answer = new byte[0];

    Recording(ResponderDesk desk) {
        this.desk = desk;
    }

    byte[] answer() {
        return answer.clone();
    }

    @Override
    public HttpOutcome send(HttpRequest request, int maxBytes) {
        Body body = new Body();
        request.bodyPublisher().orElseThrow().subscribe(body);
        answer = desk.answer(body.bytes);
        return new Answering("application/ocsp-response", answer).send(request, maxBytes);
    }

    @Override
    public HttpOutcome download(HttpRequest request, Path into, long maxBytes) {
        throw new UnsupportedOperationException("nothing is downloaded here");
    }

    private static final class Body implements Flow.Subscriber<ByteBuffer> {
        private byte[] bytes = new byte[0];

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] more = Arrays.copyOf(bytes, bytes.length + part.remaining());
            part.get(more, bytes.length, part.remaining());
            bytes = more;
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {}
    }
}
