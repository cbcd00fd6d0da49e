// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.Arrays;
import java.util.Optional;

/**
 * The one place that decides whether a command may leave; all bytes pass here, however they were made.
 *
 * <p>An allow-list: one application, the files of {@link CardFile}, five instructions. So there is no road to the
 * files that hold My Number (個人番号), which the My Number Act forbids to read for a sign-in. In another application the
 * number of the signature certificate is that of such a file: it passes only while the signature password is in force,
 * which no other application can accept.
 */
final class CardGate {
    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;
    private static final int VERIFY = 0x20;
    private static final int GET_RESPONSE = 0xC0;
    private static final int PERFORM_SIGNATURE = 0x2A;
    private static final int SHORT_ID = 0x80;

    private CardGate() {}

    /** Throws unless {@code command} is allowed; the message holds nothing of the command's data. */
    static void check(byte[] command, boolean passwordAccepted) {
        boolean needsPassword = touchesSignatureCertificate(command);
        if (!permits(command) || (needsPassword && !passwordAccepted)) {
            throw new IllegalStateException("a command outside the allow-list was held back");
        }
    }

    static boolean selectsApplication(byte[] command) {
        return Arrays.equals(command, Command.selectApplication().bytes());
    }

    /** By a selection, or by the short identifier of a read. */
    private static boolean touchesSignatureCertificate(byte[] command) {
        byte[] select = Command.select(CardFile.SIGNATURE_CERTIFICATE).bytes();
        boolean reads = command.length >= 4
                && command[1] == (byte) READ_BINARY
                && (command[2] & 0xFF) == (SHORT_ID | CardFile.SIGNATURE_CERTIFICATE.shortId());
        return reads || Arrays.equals(command, select);
    }

    /** What may leave at all, some of it only after the signature password. */
    static boolean permits(byte[] command) {
        if (command.length < 4) {
            return false;
        }
        int instruction = command[1] & 0xFF;
        if (command[0] == (byte) 0x80) {
            return instruction == PERFORM_SIGNATURE
                    && command[2] == 0
                    && (refersTo(command[3], CardFile.AUTHENTICATION_KEY)
                            || refersTo(command[3], CardFile.SIGNATURE_KEY));
        }
        return command[0] == 0 && permitsInterindustry(instruction, command);
    }

    private static boolean permitsInterindustry(int instruction, byte[] command) {
        return switch (instruction) {
            case SELECT -> permitsSelect(command);
            case READ_BINARY -> permitsRead(command[2] & 0xFF);
            case VERIFY -> command[2] == 0 && refersTo(command[3], CardFile.AUTHENTICATION_PIN);
            case GET_RESPONSE -> command[2] == 0 && command[3] == 0;
            default -> false;
        };
    }

    private static boolean permitsSelect(byte[] command) {
        if (selectsApplication(command)) {
            return true;
        }
        return command.length == 7
                && command[2] == 0x02
                && command[3] == 0x0C
                && command[4] == 2
                && CardFile.withId(Response.unsigned16(command, 5)).isPresent();
    }

    /** A read at an offset concerns the current file, which passed here when it was selected. */
    private static boolean permitsRead(int p1) {
        if ((p1 & SHORT_ID) == 0) {
            return true;
        }
        Optional<CardFile> file = CardFile.withId(p1 & ~SHORT_ID);
        return file.isPresent() && file.get().readable();
    }

    private static boolean refersTo(byte p2, CardFile file) {
        int reference = p2 & 0xFF;
        return reference == SHORT_ID || reference == (SHORT_ID | file.shortId());
    }
}
