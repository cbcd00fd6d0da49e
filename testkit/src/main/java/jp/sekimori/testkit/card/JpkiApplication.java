// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;

/** The JPKI application of the card: files, two PINs, two keys. */
final class JpkiApplication {
    static final int SIGNATURE_CERTIFICATE = 0x0001;
    static final int SIGNATURE_AUTHORITY = 0x0002;
    static final int TOKEN_INFORMATION = 0x0006;
    static final int CERTIFICATES_PRESENT = 0x0008;
    static final int AUTHENTICATION_CERTIFICATE = 0x000A;
    static final int AUTHENTICATION_AUTHORITY = 0x000B;
    static final int AUTHENTICATION_KEY = 0x0017;
    static final int AUTHENTICATION_PIN = 0x0018;
    static final int SIGNATURE_KEY = 0x001A;
    static final int SIGNATURE_PIN = 0x001B;

    static final List<Integer> CERTIFICATE_FILES =
            List.of(AUTHENTICATION_CERTIFICATE, AUTHENTICATION_AUTHORITY, SIGNATURE_CERTIFICATE, SIGNATURE_AUTHORITY);

    private static final int NO_FILE = -1;
    /** What PKCS#1 padding leaves of an RSA-2048 block. */
    private static final int LONGEST_INPUT = 245;
    /** The longest read a card with exact lengths grants. */
    private static final int EXACT_READ = 0xF0;

    private final Map<Integer, byte[]> files;
    private final Map<Integer, PinObject> pins;
    private final Map<Integer, PrivateKey> keys;
    private final Set<Behaviour> behaviours;
    private final Runnable beforeSigning;
    private int current = NO_FILE;

    JpkiApplication(
            Map<Integer, byte[]> files,
            Map<Integer, PinObject> pins,
            Map<Integer, PrivateKey> keys,
            SoftwareCardBuilder card) {
        this.files = files;
        this.pins = pins;
        this.keys = keys;
        this.behaviours = card.behaviours();
        this.beforeSigning = card.beforeSigning();
    }

    PinObject pin(int id) {
        return Optional.ofNullable(pins.get(id)).orElseThrow();
    }

    void select() {
        current = NO_FILE;
        if (!behaviours.contains(Behaviour.RESELECT_KEEPS_PIN)) {
            forgetPins();
        }
    }

    /** Another application was selected, or the card was reset: no file is current, the PINs stay. */
    void leave() {
        current = NO_FILE;
    }

    void forgetPins() {
        pins.values().forEach(PinObject::forget);
    }

    Answer selectFile(Apdu command) {
        if (command.p1() != 0x02 || command.data().length != 2) {
            return Answer.of(0x6A86);
        }
        int id = Apdu.unsigned16(command.data(), 0);
        if (!files.containsKey(id) && !pins.containsKey(id) && !keys.containsKey(id)) {
            return Answer.of(0x6A82);
        }
        current = id;
        return Answer.of(Answer.OK);
    }

    Answer read(Apdu command) {
        if (command.expected() == 0) {
            return Answer.of(0x6700);
        }
        if (command.p1() < 0x80) {
            return read(current, (command.p1() << 8) | command.p2(), command.expected());
        }
        int id = command.p1() & 0x1F;
        if (behaviours.contains(Behaviour.NO_SHORT_IDS) || (command.p1() & 0x60) != 0) {
            return Answer.of(0x6A86);
        }
        if (!files.containsKey(id)) {
            return Answer.of(0x6A82);
        }
        current = id;
        return read(id, command.p2(), command.expected());
    }

    private Answer read(int id, int offset, int expected) {
        byte[] file = files.get(id);
        if (file == null) {
            return Answer.of(0x6986);
        }
        if (!mayRead(id)) {
            return Answer.of(0x6982);
        }
        if (offset >= file.length) {
            return Answer.of(0x6B00);
        }
        int length = Math.min(expected, file.length - offset);
        if (behaviours.contains(Behaviour.EXACT_LENGTHS) && expected > EXACT_READ) {
            return Answer.of(0x6C00 | Math.min(length, EXACT_READ));
        }
        return Answer.of(Arrays.copyOfRange(file, offset, offset + length), length < expected ? 0x6282 : Answer.OK);
    }

    private boolean mayRead(int id) {
        if (id == SIGNATURE_CERTIFICATE) {
            return pin(SIGNATURE_PIN).inForce();
        }
        boolean behindPin = id == AUTHENTICATION_CERTIFICATE && behaviours.contains(Behaviour.ANDROID_TOKEN);
        return !behindPin || pin(AUTHENTICATION_PIN).inForce();
    }

    Answer verify(Apdu command) {
        if (command.p1() != 0) {
            return Answer.of(0x6A86);
        }
        int id = referenced(command.p2());
        PinObject pin = pins.get(id);
        if (pin == null) {
            return Answer.of(id == NO_FILE ? 0x6986 : 0x6A88);
        }
        return command.data().length == 0 ? pin.query() : pin.verify(command.data());
    }

    Answer sign(Apdu command) {
        if (command.p1() != 0) {
            return Answer.of(0x6A86);
        }
        int id = referenced(command.p2());
        PrivateKey key = keys.get(id);
        if (key == null) {
            return Answer.of(id == NO_FILE ? 0x6986 : 0x6A88);
        }
        if (!pin(id + 1).inForce()) { // a key's PIN is the next file
            return Answer.of(0x6982);
        }
        int length = command.data().length;
        if (length == 0 || length > LONGEST_INPUT || command.expected() == 0) {
            return Answer.of(0x6700);
        }
        beforeSigning.run();
        return Answer.of(padAndSign(key, command.data()), Answer.OK);
    }

    private int referenced(int p2) {
        if (p2 == 0x80) {
            return current;
        }
        boolean understood = (p2 & 0xE0) == 0x80 && !behaviours.contains(Behaviour.NO_SHORT_IDS);
        return understood ? p2 & 0x1F : 0;
    }

    private static byte[] padAndSign(PrivateKey key, byte[] input) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding"); // with a private key: block type 1
            rsa.init(Cipher.ENCRYPT_MODE, key);
            return rsa.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the card's key cannot be used", e);
        }
    }
}
