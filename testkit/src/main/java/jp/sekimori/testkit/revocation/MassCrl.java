// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Duration;
import java.time.Instant;
import jp.sekimori.testkit.pki.TestCertificate;

/**
 * A list of millions of entries, written straight into a file: for measuring. Serial numbers have four bytes as the card's
 * authority gives them, in no order and each once; every entry has a date and a reason.
 */
public final class MassCrl {
    private static final long FIRST_SERIAL = 0x0100_0000L;
    private static final long SERIALS = 0x7E00_0000L;
    /** Without a divisor in common with the number of serials: multiplying by it scatters them and meets none twice. */
    private static final long SCATTER = 1_640_531_527L;

    private static final int ENTRY_BYTES = 37;
    private static final int REASON_AT = ENTRY_BYTES - 1;
    private static final int SERIAL_AT = 4;
    private static final int REASONS = 7;
    private static final int BUFFER_BYTES = 1 << 16;

    private final TestCertificate authority;
    private final Instant thisUpdate;
    private final int count;

    /** A list of so many entries, good for two days from this time on; it is the authority's whole list. */
    public MassCrl(TestCertificate authority, Instant thisUpdate, int count) {
        this.authority = authority;
        this.thisUpdate = thisUpdate;
        this.count = count;
    }

    /** The serial number of the entry at this place; places from the count on give numbers that are not in the list. */
    public static BigInteger serial(int place) {
        return BigInteger.valueOf(FIRST_SERIAL + place * SCATTER % SERIALS);
    }

    /** The reason code of the entry at this place, 0 to 6. */
    public static int reason(int place) {
        return place % REASONS;
    }

    /** Writes the list; the file is replaced. */
    public void write(Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            write(out);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (GeneralSecurityException unable) {
            throw new IllegalStateException("the test authority cannot sign", unable);
        }
    }

    private void write(OutputStream out) throws IOException, GeneralSecurityException {
        byte[] head = head();
        byte[] algorithm = CrlMaker.identifier("SHA256withRSA");
        byte[] entries = CrlDer.header(CrlDer.SEQUENCE, (long) count * ENTRY_BYTES);
        byte[] tail = CrlDer.element(0xA0, CrlDer.element(CrlDer.SEQUENCE, CrlMaker.numberExtension(count)));
        long content = head.length + entries.length + (long) count * ENTRY_BYTES + tail.length;
        byte[] signed = CrlDer.header(CrlDer.SEQUENCE, content);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(authority.privateKey());
        byte[] placeholder = CrlDer.element(CrlDer.BIT_STRING, new byte[1], signature.sign());
        long whole = signed.length + content + algorithm.length + placeholder.length;
        out.write(CrlDer.header(CrlDer.SEQUENCE, whole));
        SignedOutput both = (bytes, length) -> {
            signature.update(bytes, 0, length);
            out.write(bytes, 0, length);
        };
        for (byte[] part : new byte[][] {signed, head, entries}) {
            both.write(part, part.length);
        }
        writeEntries(both);
        both.write(tail, tail.length);
        out.write(algorithm);
        out.write(CrlDer.element(CrlDer.BIT_STRING, new byte[1], signature.sign()));
    }

    private byte[] head() {
        return CrlDer.join(
                CrlDer.integer(BigInteger.ONE),
                CrlMaker.identifier("SHA256withRSA"),
                authority.certificate().getSubjectX500Principal().getEncoded(),
                CrlDer.time(thisUpdate),
                CrlDer.time(thisUpdate.plus(Duration.ofDays(2))));
    }

    private void writeEntries(SignedOutput out) throws IOException, SignatureException {
        byte[] entry = CrlEntry.of(serial(0), thisUpdate).because(0).der();
        int room = BUFFER_BYTES / ENTRY_BYTES;
        byte[] block = new byte[room * ENTRY_BYTES];
        for (int place = 0; place < count; place += room) {
            int filled = Math.min(room, count - place);
            for (int index = 0; index < filled; index++) {
                put(entry, place + index);
                System.arraycopy(entry, 0, block, index * ENTRY_BYTES, ENTRY_BYTES);
            }
            out.write(block, filled * ENTRY_BYTES);
        }
    }

    private static void put(byte[] entry, int place) {
        int serial = serial(place).intValueExact();
        for (int octet = 0; octet < Integer.BYTES; octet++) {
            entry[SERIAL_AT + octet] = (byte) (serial >>> (Byte.SIZE * (Integer.BYTES - 1 - octet)));
        }
        entry[REASON_AT] = (byte) reason(place);
    }

    /** Where bytes are both signed and written. */
    @FunctionalInterface
    private interface SignedOutput {
        void write(byte[] bytes, int length) throws IOException, SignatureException;
    }
}
