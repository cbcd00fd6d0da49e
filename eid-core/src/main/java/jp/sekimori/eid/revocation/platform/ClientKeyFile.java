// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the key of {@code private_key_jwt} from a file, as {@code openssl genpkey} writes it. */
public final class ClientKeyFile {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
    private static final int MOST_BYTES = 65_536;

    private ClientKeyFile() {}

    /**
     * The key in this file: PEM, PKCS #8, not encrypted.
     *
     * @throws IllegalArgumentException when it holds anything else
     * @throws UncheckedIOException when it cannot be read
     */
    public static PrivateKey read(Path file) {
        Matcher pem = PEM.matcher(text(file));
        if (pem.matches()) {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            for (String algorithm : List.of("EC", "RSA")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
                } catch (InvalidKeySpecException otherKind) {
                    // The next kind, then.
                } catch (NoSuchAlgorithmException impossible) {
                    throw new IllegalStateException("every Java runtime has EC and RSA", impossible);
                }
            }
        }
        throw new IllegalArgumentException("client key: a private key in PEM (PKCS #8), EC or RSA, not encrypted");
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("client key: larger than a key can be");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
