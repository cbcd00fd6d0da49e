// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** The card's own list: 8F for each certificate that is there; which byte stands for which is not known. */
final class CertificatesPresent {
    static final int LENGTH = 3;

    private static final byte PRESENT = (byte) 0x8F;

    private final byte[] list;

    CertificatesPresent(byte[] list) {
        this.list = list.clone();
    }

    /** True when both are said to be there. */
    boolean both() {
        return list.length == LENGTH && list[0] == PRESENT && list[1] == PRESENT;
    }

    /** False when exactly one is said to be there; a list that makes no sense proves nothing. */
    boolean maybeBoth() {
        return list.length != LENGTH || (list[0] == PRESENT) == (list[1] == PRESENT);
    }
}
