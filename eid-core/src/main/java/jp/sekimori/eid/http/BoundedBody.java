// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes a body part by part, and hangs up on the part that is too much. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final ReceivedBody body;
    private final boolean announcedTooLarge;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private long left;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(ReceivedBody body, long maxBytes, HttpHeaders headers) {
        this.body = body;
        left = maxBytes;
        announcedTooLarge = headers.firstValueAsLong("Content-Length").orElse(0) > maxBytes;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (announcedTooLarge) {
            stop(HttpOutcome.Kind.TOO_LARGE);
            return;
        }
        try {
            body.open();
            given.request(Long.MAX_VALUE);
        } catch (IOException cannotKeep) {
            stop(HttpOutcome.Kind.NOT_KEPT);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (result.isDone()) {
                return;
            }
            take(part);
        }
    }

    private void take(ByteBuffer part) {
        left -= part.remaining();
        if (left < 0) {
            stop(HttpOutcome.Kind.TOO_LARGE);
            return;
        }
        try {
            body.write(part);
        } catch (IOException cannotKeep) {
            stop(HttpOutcome.Kind.NOT_KEPT);
        }
    }

    private void stop(HttpOutcome.Kind why) {
        result.completeExceptionally(new BodyException(why));
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            result.complete(body.finish());
        } catch (IOException cannotKeep) {
            result.completeExceptionally(new BodyException(HttpOutcome.Kind.NOT_KEPT));
        }
    }
}
