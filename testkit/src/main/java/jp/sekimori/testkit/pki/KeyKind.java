// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The keys a test can ask for: the card's own, the next card's, and some that must be refused. */
public enum KeyKind {
    RSA_1024("RSA", new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4), "SHA256withRSA"),
    RSA_2048("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA"),
    /** As long as the card's key, with the exponent of old attacks. */
    RSA_2048_EXPONENT_3("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0), "SHA256withRSA"),
    EC_P256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),
    EC_P384("EC", new ECGenParameterSpec("secp384r1"), "SHA384withECDSA");

    private final String algorithm;

    @SuppressWarnings("ImmutableEnumChecker") // both kinds of parameters that are used here never change
    private final AlgorithmParameterSpec parameters;

    private final String signatureAlgorithm;

    KeyKind(String algorithm, AlgorithmParameterSpec parameters, String signatureAlgorithm) {
        this.algorithm = algorithm;
        this.parameters = parameters;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** A fresh key pair. */
    public KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("no key pair of kind " + this, unavailable);
        }
    }

    /** The algorithm with which an authority that has such a key signs. */
    String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
