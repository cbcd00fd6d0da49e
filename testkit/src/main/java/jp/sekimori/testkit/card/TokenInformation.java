// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The file that tells what kind of token this is: a PKCS#11 token information, numbers in network order. */
final class TokenInformation {
    private static final int LENGTH = 160;
    private static final int FLAGS = 0x0000040D;

    private TokenInformation() {}

    static byte[] of(Set<Behaviour> behaviours) {
        ByteBuffer file = ByteBuffer.wrap(new byte[LENGTH]);
        text(file, label(behaviours), 32);
        text(file, "SEKIMORI TEST CARD", 32);
        text(file, "SOFTWARE", 16);
        text(file, "00000000", 16);
        file.putInt(FLAGS).putInt(1).putInt(0).putInt(1).putInt(0).putInt(16).putInt(6);
        file.putInt(-1).putInt(-1).putInt(-1).putInt(-1);
        text(file, "03", 2);
        text(file, "01", 2);
        text(file, "9".repeat(16), 16);
        return file.array();
    }

    private static String label(Set<Behaviour> behaviours) {
        if (behaviours.contains(Behaviour.ANDROID_TOKEN)) {
            return "JPKIAPGPSETOKEN";
        }
        if (behaviours.contains(Behaviour.IPHONE_TOKEN)) {
            return "JPKIAPIOSTOKEN";
        }
        if (behaviours.contains(Behaviour.OLD_RESIDENT_CARD)) {
            return "JPKIAPICCTOKEN";
        }
        return behaviours.contains(Behaviour.UNKNOWN_TOKEN) ? "JPKIAPFUTURETOKEN" : "JPKIAPICCTOKEN2";
    }

    private static void text(ByteBuffer file, String text, int width) {
        file.put(text.getBytes(StandardCharsets.US_ASCII));
        file.put(" ".repeat(width - text.length()).getBytes(StandardCharsets.US_ASCII));
    }
}
