// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a certificate says of the key that signed it (RFC 5280 §4.2.1.1): chooses between generations of one name, proves
 * nothing. Immutable.
 */
public final class IssuerHint {
    private static final int KEY = 0x80;
    private static final int NAMES = 0xA1;
    private static final int NUMBER = 0x82;

    private final boolean readable;
    private final Optional<KeyIdentifier> key;
    private final Optional<BigInteger> serial;

    private IssuerHint(boolean readable, Optional<KeyIdentifier> key, Optional<BigInteger> serial) {
        this.readable = readable;
        this.key = key;
        this.serial = serial;
    }

    static IssuerHint none() {
        return new IssuerHint(true, Optional.empty(), Optional.empty());
    }

    static IssuerHint unreadable() {
        return new IssuerHint(false, Optional.empty(), Optional.empty());
    }

    /** RFC 5280 §4.2.1.1: key, names and number, each of them there or not; the number goes with the names. */
    static IssuerHint read(Der content) {
        Der said = content.enter(Der.SEQUENCE);
        Optional<KeyIdentifier> key =
                said.isNext(KEY) ? Optional.of(KeyIdentifier.of(said.content(KEY))) : Optional.empty();
        if (said.isNext(NAMES)) {
            said.skip();
        }
        Optional<BigInteger> serial =
                said.isNext(NUMBER) ? Optional.of(number(said.content(NUMBER))) : Optional.empty();
        said.end();
        return new IssuerHint(true, key, serial);
    }

    private static BigInteger number(byte[] content) {
        if (content.length == 0) {
            throw new NotDerException();
        }
        return new BigInteger(content);
    }

    /**
     * True unless it says otherwise: what names no key may come from any generation, and what cannot be read from none.
     *
     * @param authority the authority's certificate
     * @param authorityKey its key identifier, when it has one
     */
    public boolean allows(X509Certificate authority, Optional<KeyIdentifier> authorityKey) {
        boolean sameKey = key.isEmpty() || authorityKey.isEmpty() || key.equals(authorityKey);
        boolean sameNumber = serial.isEmpty() || serial.get().equals(authority.getSerialNumber());
        return readable && sameKey && sameNumber;
    }
}
