// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Which serial numbers are revoked, and why: as told in this process, and as a file says that is read each time. */
final class RevokedSerials {
    /** Names of RFC 5280 §5.3.1 by number; 7 is not used. */
    private static final List<String> REASONS = List.of(
            "unspecified",
            "keycompromise",
            "cacompromise",
            "affiliationchanged",
            "superseded",
            "cessationofoperation",
            "certificatehold",
            "",
            "removefromcrl",
            "privilegewithdrawn",
            "aacompromise");

    private final Map<BigInteger, Integer> told = new ConcurrentHashMap<>();
    private final Optional<Path> file;

    RevokedSerials(Optional<Path> file) {
        this.file = file;
    }

    void revoke(BigInteger serial, int reason) {
        told.put(serial, reason);
    }

    /** The reason's number; empty when the serial number is not revoked. */
    OptionalInt reason(BigInteger serial) {
        Integer reason = told.get(serial);
        return reason == null ? written(serial) : OptionalInt.of(reason);
    }

    /** A file that is not there yet revokes nobody. */
    private OptionalInt written(BigInteger serial) {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return OptionalInt.empty();
        }
        try {
            return Files.readAllLines(file.get()).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip().split("\\s+", 2))
                    .filter(words -> !words[0].isEmpty() && new BigInteger(words[0], 16).equals(serial))
                    .mapToInt(words -> words.length == 1 ? 0 : number(words[1]))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int number(String name) {
        int number = REASONS.indexOf(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
        if (number < 0) {
            throw new IllegalArgumentException("no reason of RFC 5280: " + name);
        }
        return number;
    }
}
