// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.scheme;

/** Key usage bits and their places (RFC 5280 §4.2.1.3). */
public enum KeyUsage {
    DIGITAL_SIGNATURE(0),
    NON_REPUDIATION(1),
    KEY_ENCIPHERMENT(2),
    DATA_ENCIPHERMENT(3),
    KEY_AGREEMENT(4),
    KEY_CERT_SIGN(5),
    CRL_SIGN(6),
    ENCIPHER_ONLY(7),
    DECIPHER_ONLY(8);

    private final int bit;

    KeyUsage(int bit) {
        this.bit = bit;
    }

    /** True when this bit is set among the bits as the JDK reports them. */
    public boolean isSet(boolean[] bits) {
        return bit < bits.length && bits[bit];
    }
}
