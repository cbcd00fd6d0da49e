// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import org.bouncycastle.asn1.x509.KeyUsage;

/** Key usage bits that tests ask for (RFC 5280 §4.2.1.3). */
public enum UsageBit {
    DIGITAL_SIGNATURE(KeyUsage.digitalSignature),
    NON_REPUDIATION(KeyUsage.nonRepudiation),
    KEY_ENCIPHERMENT(KeyUsage.keyEncipherment),
    KEY_CERT_SIGN(KeyUsage.keyCertSign),
    CRL_SIGN(KeyUsage.cRLSign);

    private final int mask;

    UsageBit(int mask) {
        this.mask = mask;
    }

    int mask() {
        return mask;
    }
}
