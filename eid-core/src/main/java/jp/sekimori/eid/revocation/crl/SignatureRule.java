// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The algorithms with which a list may be signed. An identifier counts only byte by byte as RFC 4055 and RFC 5758 write it:
 * parameters are part of it.
 */
enum SignatureRule {
    SHA256_RSA("SHA256withRSA", "06092a864886f70d01010b0500"),
    SHA384_RSA("SHA384withRSA", "06092a864886f70d01010c0500"),
    SHA512_RSA("SHA512withRSA", "06092a864886f70d01010d0500"),
    SHA256_ECDSA("SHA256withECDSA", "06082a8648ce3d040302"),
    SHA384_ECDSA("SHA384withECDSA", "06082a8648ce3d040303"),
    SHA512_ECDSA("SHA512withECDSA", "06082a8648ce3d040304");

    private final String name;
    private final String identifier;

    SignatureRule(String name, String identifier) {
        this.name = name;
        this.identifier = identifier;
    }

    /** The platform's name for it. */
    String platformName() {
        return name;
    }

    /** The rule for the content of an AlgorithmIdentifier. */
    static Optional<SignatureRule> of(byte[] identifier) {
        String hex = HexFormat.of().formatHex(identifier);
        for (SignatureRule rule : values()) {
            if (rule.identifier.equals(hex)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
