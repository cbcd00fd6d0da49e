// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Reads the extensions of a list (RFC 5280 §5.2): knows four, refuses a critical one that it does not know. */
final class ExtensionReader {
    private static final String CRL_NUMBER = "551d14";
    private static final String DELTA_INDICATOR = "551d1b";
    private static final String ISSUING_DISTRIBUTION_POINT = "551d1c";
    private static final String AUTHORITY_KEY_IDENTIFIER = "551d23";
    private static final int KEY_IDENTIFIER = 0x80;
    private static final int MAX_KEY_IDENTIFIER_BYTES = 64;

    private ExtensionReader() {}

    static ListExtensions read(DerInput in) throws CrlRefusedException, IOException {
        ListExtensions found = ListExtensions.NONE;
        Set<String> seen = new HashSet<>();
        long outer = in.enter(DerInput.SEQUENCE);
        while (in.more()) {
            ListExtension extension = ListExtension.read(in);
            if (!seen.add(extension.oid())) {
                throw new CrlRefusedException(CrlProblem.MALFORMED);
            }
            found = with(found, extension);
        }
        in.leave(outer);
        if (found.base().isPresent() && found.number().isEmpty()) {
            // RFC 5280 §5.2.4: a delta that has no number cannot be put in order.
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        return found;
    }

    private static ListExtensions with(ListExtensions found, ListExtension extension)
            throws CrlRefusedException, IOException {
        byte[] value = extension.value();
        return switch (extension.oid()) {
            case CRL_NUMBER -> found.withNumber(number(value));
            case DELTA_INDICATOR -> found.withBase(number(value));
            case ISSUING_DISTRIBUTION_POINT -> found.withScope(Scope.read(value));
            case AUTHORITY_KEY_IDENTIFIER -> withAuthorityKey(found, value);
            default -> {
                if (extension.critical()) {
                    throw new CrlRefusedException(CrlProblem.UNKNOWN_CRITICAL_EXTENSION);
                }
                yield found;
            }
        };
    }

    private static BigInteger number(byte[] value) throws CrlRefusedException, IOException {
        DerInput in = DerInput.of(value);
        BigInteger number = Elements.number(in);
        requireEnd(in);
        return number;
    }

    /** Issuer and serial number may follow the key identifier; the signature decides, so they are not needed. */
    private static ListExtensions withAuthorityKey(ListExtensions found, byte[] value)
            throws CrlRefusedException, IOException {
        DerInput in = DerInput.of(value);
        long outer = in.enter(DerInput.SEQUENCE);
        ListExtensions more = found;
        if (in.nextIs(KEY_IDENTIFIER)) {
            byte[] key = in.content(KEY_IDENTIFIER, MAX_KEY_IDENTIFIER_BYTES);
            more = found.withAuthorityKey(HexFormat.of().formatHex(key));
        }
        while (in.more()) {
            in.skip(in.peek());
        }
        in.leave(outer);
        requireEnd(in);
        return more;
    }

    private static void requireEnd(DerInput in) throws CrlRefusedException {
        if (in.more()) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
    }
}
