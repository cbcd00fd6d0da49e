// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The commands this module knows, all in short form; JPKI needs neither MSE nor secure messaging.
 * A VERIFY with a PIN is not among them: its bytes live only inside {@link CardChannel#verify}.
 */
final class Command {
    /** Input to the signature with the card's own PKCS#1 padding, RSA-2048: 256 - 11. */
    static final int MAX_SIGN_INPUT = 245;
    /** A short Le of 00. */
    static final int MAX_LE = 256;

    private static final int CURRENT_FILE = 0x80;

    private final byte[] bytes;
    private final boolean hasLe;

    private Command(byte[] bytes, boolean hasLe) {
        this.bytes = bytes;
        this.hasLe = hasLe;
    }

    static Command selectApplication() {
        return withData(0x00A4040C, CardFile.application(), false);
    }

    static Command select(CardFile file) {
        return withData(0x00A4020C, new byte[] {(byte) (file.id() >> 8), (byte) file.id()}, false);
    }

    /** Reads from the start of a file by its short identifier, which also makes it the current file. */
    static Command readStart(CardFile file, int length) {
        return expecting(0x00B00000 | (CURRENT_FILE | file.shortId()) << 8, length);
    }

    /** Reads from the current file; an offset has 15 bits. */
    static Command read(int offset, int length) {
        if (offset < 0 || offset > 0x7FFF) {
            throw new IllegalArgumentException("offset out of range");
        }
        return expecting(0x00B00000 | offset, length);
    }

    /** Asks for the tries left of the PIN in the current file: a VERIFY without data, which spends nothing. */
    static Command queryTries() {
        return new Command(encode(0x00200000 | CURRENT_FILE), false);
    }

    /** The same with an Le, for the readers that refuse a command of four bytes. */
    static Command queryTriesWithLe() {
        return expecting(0x00200000 | CURRENT_FILE, MAX_LE);
    }

    /** The same for a PIN named by its short identifier. */
    static Command queryTries(CardFile pin) {
        return new Command(encode(0x00200000 | CURRENT_FILE | pin.shortId()), false);
    }

    /** Signs with the key in the current file. */
    static Command sign(byte[] input) {
        return withData(0x802A0000 | CURRENT_FILE, input, true);
    }

    /** Signs with a key named by its short identifier. */
    static Command sign(CardFile key, byte[] input) {
        return withData(0x802A0000 | CURRENT_FILE | key.shortId(), input, true);
    }

    static Command getResponse(int length) {
        return expecting(0x00C00000, length);
    }

    /** The same command asking for another length. */
    Command withLe(int length) {
        byte[] changed = bytes.clone();
        changed[changed.length - 1] = (byte) length;
        return new Command(changed, true);
    }

    boolean hasLe() {
        return hasLe;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private static Command expecting(int header, int length) {
        if (length < 1 || length > MAX_LE) {
            throw new IllegalArgumentException("length out of range");
        }
        return new Command(encode(header, (byte) length), true);
    }

    private static Command withData(int header, byte[] data, boolean hasLe) {
        byte[] body = new byte[1 + data.length + (hasLe ? 1 : 0)];
        body[0] = (byte) data.length;
        System.arraycopy(data, 0, body, 1, data.length);
        return new Command(encode(header, body), hasLe); // the last byte stays 00, which asks for 256
    }

    private static byte[] encode(int header, byte... body) {
        byte[] encoded =
                Arrays.copyOf(ByteBuffer.wrap(new byte[4]).putInt(header).array(), 4 + body.length);
        System.arraycopy(body, 0, encoded, 4, body.length);
        return encoded;
    }
}
