// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;

/**
 * What a certificate says of the key that signed it (RFC 5280 §4.2.1.1): chooses between generations of one name, proves
 * nothing. Immutable.
 */
public final class IssuerHint {
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

    static IssuerHint of(AuthorityKeyIdentifier said) {
        return new IssuerHint(
                true,
                Optional.ofNullable(said.getKeyIdentifierOctets()).map(KeyIdentifier::of),
                Optional.ofNullable(said.getAuthorityCertSerialNumber()));
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
