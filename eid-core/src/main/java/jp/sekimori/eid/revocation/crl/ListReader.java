// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Reads a CertificateList (RFC 5280 §5.1) from its first byte to its last. */
final class ListReader {
    private static final int EXTENSIONS = 0xA0;
    private static final int MAX_ALGORITHM_BYTES = 64;
    /** Far more than the extensions of a list need; read before anybody knows who signed it. */
    private static final int MAX_EXTENSIONS_BYTES = 65_536;

    private static final int MAX_SIGNATURE_BYTES = 2_049;
    private static final int PEM_DASH = '-';

    private final DerInput in;
    private final EntryStep entries;

    ListReader(DerInput in, EntryStep entries) {
        this.in = in;
        this.entries = entries;
    }

    /** What is done with the element that holds the entries. */
    @FunctionalInterface
    interface EntryStep {
        void read(DerInput in) throws CrlRefusedException, IOException;
    }

    /**
     * A list, and the signature that it carries.
     *
     * @param head what it says of itself
     * @param signature of the signed part, not verified
     */
    @SuppressWarnings("ArrayRecordComponent") // goes from the reader to the signature's check and no further
    record SignedList(ListHead head, byte[] signature) {}

    /** Reads it all; these are fed the signed part. */
    SignedList read(List<DerInput.Listener> listeners) throws CrlRefusedException, IOException {
        if (in.nextIs(PEM_DASH)) {
            throw new CrlRefusedException(CrlProblem.TEXT_INSTEAD_OF_DER);
        }
        long file = in.enter(DerInput.SEQUENCE);
        in.startSigned(listeners);
        long outer = in.enter(DerInput.SEQUENCE);
        requireVersion();
        byte[] algorithm = in.content(DerInput.SEQUENCE, MAX_ALGORITHM_BYTES);
        ListHead head = head(algorithm);
        in.leave(outer);
        in.endSigned();
        if (!Arrays.equals(algorithm, in.content(DerInput.SEQUENCE, MAX_ALGORITHM_BYTES))) {
            throw new CrlRefusedException(CrlProblem.ALGORITHMS_DIFFER);
        }
        byte[] signature = signature();
        in.leave(file);
        if (in.more()) {
            throw new CrlRefusedException(CrlProblem.TRAILING_BYTES);
        }
        return new SignedList(head, signature);
    }

    /** Extensions came with the second version, whose number is 1; a list of the first leaves the version out. */
    private void requireVersion() throws CrlRefusedException, IOException {
        boolean second = in.nextIs(DerInput.INTEGER) && Elements.number(in).equals(BigInteger.ONE);
        if (!second) {
            throw new CrlRefusedException(CrlProblem.VERSION_NOT_2);
        }
    }

    private ListHead head(byte[] algorithm) throws CrlRefusedException, IOException {
        SignatureRule rule = SignatureRule.of(algorithm)
                .orElseThrow(() -> new CrlRefusedException(CrlProblem.ALGORITHM_NOT_ALLOWED));
        X500Principal issuer = Elements.name(in);
        Instant thisUpdate = Elements.time(in);
        if (!Elements.nextIsTime(in)) {
            throw new CrlRefusedException(CrlProblem.NEXT_UPDATE_MISSING);
        }
        Instant nextUpdate = Elements.time(in);
        if (!nextUpdate.isAfter(thisUpdate)) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        if (in.nextIs(DerInput.SEQUENCE)) {
            entries.read(in);
        }
        return new ListHead(issuer, rule, thisUpdate, nextUpdate, extensions());
    }

    private ListExtensions extensions() throws CrlRefusedException, IOException {
        if (!in.nextIs(EXTENSIONS)) {
            return ListExtensions.NONE;
        }
        long outer = in.enter(EXTENSIONS, MAX_EXTENSIONS_BYTES);
        ListExtensions extensions = ExtensionReader.read(in);
        in.leave(outer);
        return extensions;
    }

    private byte[] signature() throws CrlRefusedException, IOException {
        byte[] bits = in.content(DerInput.BIT_STRING, MAX_SIGNATURE_BYTES);
        boolean wholeOctets = bits.length > 1 && bits[0] == 0;
        if (!wholeOctets) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        return Arrays.copyOfRange(bits, 1, bits.length);
    }
}
