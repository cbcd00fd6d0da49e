// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** A PIN with its counter, which outlives power, and its state, which does not. */
final class PinObject {
    private static final int LONGEST = 16;

    private final byte[] value;
    private final int most;
    private final Set<Behaviour> behaviours;
    private int left;
    private boolean inForce;

    PinObject(String value, int most, int left, Set<Behaviour> behaviours) {
        this.value = value.getBytes(StandardCharsets.US_ASCII);
        this.most = most;
        this.left = left;
        this.behaviours = behaviours;
    }

    boolean inForce() {
        return inForce;
    }

    int left() {
        return left;
    }

    void forget() {
        inForce = false;
    }

    Answer query() {
        if (left == 0) {
            return Answer.of(behaviours.contains(Behaviour.BLOCKED_QUERY_SAYS_63C0) ? 0x63C0 : blocked());
        }
        return Answer.of(
                inForce && behaviours.contains(Behaviour.VERIFIED_QUERY_SAYS_9000) ? Answer.OK : 0x63C0 | left);
    }

    Answer verify(byte[] presented) {
        if (left == 0) {
            return Answer.of(blocked());
        }
        if (presented.length > LONGEST) {
            return Answer.of(0x6700);
        }
        inForce = MessageDigest.isEqual(value, presented);
        left = inForce ? most : left - 1;
        if (inForce) {
            return Answer.of(Answer.OK);
        }
        return Answer.of(behaviours.contains(Behaviour.WRONG_PIN_SAYS_6300) ? 0x6300 : 0x63C0 | left);
    }

    private int blocked() {
        return behaviours.contains(Behaviour.BLOCKED_SAYS_6983) ? 0x6983 : 0x6984;
    }
}
