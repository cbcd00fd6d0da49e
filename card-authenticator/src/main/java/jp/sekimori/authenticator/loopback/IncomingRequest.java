// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A request whose head has been read, and whose body is read when somebody asks for it. */
final class IncomingRequest {
    private static final Pattern BARE_PATH = Pattern.compile("/(?!/)[A-Za-z0-9._~/-]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

    private final RequestHead head;
    private final BodySource source;
    private final InetSocketAddress self;
    private boolean bodyRead;

    IncomingRequest(RequestHead head, BodySource source, InetSocketAddress self) {
        this.head = head;
        this.source = source;
        this.self = self;
    }

    String method() {
        return head.method();
    }

    /** The path when the request line holds a path and nothing else: no query, no host, no fragment. */
    Optional<String> barePath() {
        return Optional.of(head.target())
                .filter(target -> BARE_PATH.matcher(target).matches());
    }

    InetSocketAddress self() {
        return self;
    }

    /** The value of a header that was sent exactly once. */
    Optional<String> only(String header) {
        List<String> values = head.values(header);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    boolean sent(String header) {
        return !head.values(header).isEmpty();
    }

    /** True when the header was not sent, or once with exactly this value. */
    boolean absentOr(String header, String value) {
        return !sent(header) || only(header).filter(value::equals).isPresent();
    }

    /**
     * The body; empty when it is longer than {@link FormBody#MAX_BYTES} or does not say how long it is, so that nobody can
     * keep us reading.
     */
    Optional<byte[]> body() {
        OptionalInt length = length();
        if (length.isEmpty() || length.getAsInt() > FormBody.MAX_BYTES) {
            return Optional.empty();
        }
        try {
            byte[] bytes = source.read(length.getAsInt());
            if (bytes.length < length.getAsInt()) {
                throw new EOFException("the caller went");
            }
            bodyRead = true;
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReadToItsEnd() {
        return bodyRead || length().equals(OptionalInt.of(0));
    }

    boolean keepsAlive() {
        return head.version().equals("HTTP/1.1")
                && only("Connection").filter("keep-alive"::equalsIgnoreCase).isPresent() == sent("Connection");
    }

    private OptionalInt length() {
        if (sent("Transfer-Encoding")) {
            return OptionalInt.empty();
        }
        if (!sent("Content-Length")) {
            return OptionalInt.of(0);
        }
        return only("Content-Length")
                .filter(text -> LENGTH.matcher(text).matches())
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    /** What follows the head on the connection. */
    @FunctionalInterface
    interface BodySource {
        /** This many bytes; fewer only when the caller went. */
        byte[] read(int length) throws IOException;
    }
}
