// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Request line and headers (RFC 9112 §3 and §5), as strictly as browsers write them.
 *
 * @param method as written
 * @param target what stands between method and version, as written
 * @param version {@code HTTP/1.0} or {@code HTTP/1.1}
 * @param headers the values of each header, by its name in small letters, in their order
 */
record RequestHead(String method, String target, String version, Map<String, List<String>> headers) {
    /** Cookies know no ports, so a browser may send us those of every other program on 127.0.0.1. */
    private static final int MOST_BYTES = 262_144;

    private static final int MOST_HEADERS = 64;
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([A-Z]{1,16}) ([\\x21-\\x7E]{1,8192}) (HTTP/1\\.[01])");
    // A cookie of another program on 127.0.0.1 may hold any byte above ASCII (RFC 9110 §5.5, obs-text).
    private static final Pattern HEADER =
            Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}):([\\t\\x20-\\x7E\\x80-\\xFF]*)");

    RequestHead {
        headers = Map.copyOf(headers);
    }

    /** Reads a head. @throws IOException when there is none, or it ends too early, or is too long */
    static RequestHead read(InputStream in) throws IOException {
        LineReader lines = new LineReader(in);
        Matcher request = REQUEST_LINE.matcher(lines.next());
        if (!request.matches()) {
            throw new ProtocolException("not a request line");
        }
        Map<String, List<String>> headers = new HashMap<>();
        int count = 0;
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches() || ++count > MOST_HEADERS) {
                throw new ProtocolException("not a header, or too many");
            }
            headers.computeIfAbsent(key(header.group(1)), name -> new ArrayList<>())
                    .add(header.group(2).strip());
        }
        return new RequestHead(request.group(1), request.group(2), request.group(3), headers);
    }

    List<String> values(String header) {
        return headers.getOrDefault(key(header), List.of());
    }

    private static String key(String header) {
        return header.toLowerCase(Locale.ROOT);
    }

    /** Lines that end with CR LF, all together bounded. */
    private static final class LineReader {
        private final InputStream in;
        private int left = MOST_BYTES;

        LineReader(InputStream in) {
            this.in = in;
        }

        String next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int previous = 0;
            for (int octet = in.read(); previous != '\r' || octet != '\n'; octet = in.read()) {
                if (octet < 0 || --left < 0) {
                    throw new EOFException("the head ended early, or did not end");
                }
                line.write(octet);
                previous = octet;
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            return text.substring(0, text.length() - 1);
        }
    }
}
