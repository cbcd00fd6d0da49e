// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** The status words that matter here; written with four hexadecimal digits as in ISO/IEC 7816-4. */
final class StatusWord {
    static final int OK = 0x9000;
    static final int END_OF_FILE = 0x6282;
    static final int WRONG_PIN_WITHOUT_COUNT = 0x6300;
    static final int WRONG_LENGTH = 0x6700;
    static final int NOT_SATISFIED = 0x6982;
    static final int NO_CURRENT_FILE = 0x6986;
    static final int NOT_READY = 0x6F00;

    private static final int COUNTER = 0x63C0;
    private static final int BLOCKED_ISO = 0x6983;
    /** JICSAP's word for a blocked PIN, the one that real cards give. */
    private static final int BLOCKED_JICSAP = 0x6984;

    private static final int NOT_FOUND = 0x6A82;
    private static final int BAD_P1_P2 = 0x6A86;
    private static final int NO_SUCH_DATA = 0x6A88;

    private static final int MORE = 0x61;
    private static final int OTHER_LENGTH = 0x6C;

    private StatusWord() {}

    static boolean tellsTries(int status) {
        return (status & 0xFFF0) == COUNTER;
    }

    static int tries(int status) {
        return status & 0x0F;
    }

    static boolean blocked(int status) {
        return status == COUNTER || status == BLOCKED_ISO || status == BLOCKED_JICSAP;
    }

    /** The card did not understand which file was meant. */
    static boolean badReference(int status) {
        return status == NOT_FOUND || status == BAD_P1_P2 || status == NO_SUCH_DATA || status == NO_CURRENT_FILE;
    }

    static boolean hasData(int status) {
        return status == OK || status == END_OF_FILE;
    }

    static boolean more(int status) {
        return status >> 8 == MORE;
    }

    static boolean otherLength(int status) {
        return status >> 8 == OTHER_LENGTH;
    }

    /** The number in the second byte of {@code 61xx} and {@code 6Cxx}; 00 stands for 256. */
    static int length(int status) {
        int low = status & 0xFF;
        return low == 0 ? 256 : low;
    }
}
