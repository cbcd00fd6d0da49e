// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Optional;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;

/** Fetches a list into a file, unless the server says that it is the one held (RFC 9110 §13.1.2). */
final class ListFetch {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int MAX_TAG_CHARACTERS = 256;

    private final BoundedHttp http;
    private final long maxBytes;

    ListFetch(BoundedHttp http, long maxBytes) {
        this.http = http;
        this.maxBytes = maxBytes;
    }

    /**
     * The new list's entity tag, empty when it has none; nothing when the held list is still the newest.
     *
     * @param held entity tag of the held list, empty for none
     * @param into where the list is written
     */
    Optional<String> fetch(URI address, String held, Path into) throws CrlRefusedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
        if (!held.isEmpty()) {
            request.header("If-None-Match", held);
        }
        HttpOutcome outcome = http.download(request.build(), into, maxBytes);
        if (outcome instanceof HttpOutcome.Reply reply) {
            return tag(reply, held);
        }
        throw new CrlRefusedException(problem(((HttpOutcome.Trouble) outcome).kind()));
    }

    private static Optional<String> tag(HttpOutcome.Reply reply, String held) throws CrlRefusedException {
        if (reply.status() == OK) {
            return Optional.of(
                    reply.headers().firstValue("ETag").filter(ListFetch::isTag).orElse(""));
        }
        if (reply.status() == NOT_MODIFIED && !held.isEmpty()) {
            return Optional.empty();
        }
        throw new CrlRefusedException(CrlProblem.SERVER_REFUSED);
    }

    /** Sent back to the server as it is, so only what a tag may consist of (RFC 9110 §8.8.3). */
    private static boolean isTag(String tag) {
        return tag.length() <= MAX_TAG_CHARACTERS && tag.matches("(W/)?\"[\\x21\\x23-\\x7E]*\"");
    }

    private static CrlProblem problem(HttpOutcome.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> CrlProblem.SERVER_UNREACHABLE;
            case TIMED_OUT -> CrlProblem.SERVER_TIMED_OUT;
            case TOO_LARGE -> CrlProblem.TOO_LARGE;
            case NOT_KEPT -> CrlProblem.STORE_UNWRITABLE;
        };
    }
}
