// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a certificate of version 3 (RFC 5280 §4.1), cut out and checked for their form. Narrower than the platform's
 * own reader: no unique identifiers, no extension twice, both names of the signature algorithm the same.
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, never compared
record CertificateFields(
        byte[] body,
        byte[] signatureAlgorithm,
        byte[] signature,
        BigInteger serial,
        byte[] issuer,
        byte[] subject,
        Instant notBefore,
        Instant notAfter,
        PublicKey key,
        Map<String, CertificateExtension> extensions) {

    private static final int VERSION = 0xA0;
    private static final int EXTENSIONS = 0xA3;
    private static final byte[] VERSION_3 = {2};
    private static final Map<String, String> KEY_KINDS =
            Map.of("1.2.840.113549.1.1.1", "RSA", "1.2.840.10045.2.1", "EC");

    /** The whole algorithm identifiers with which an authority may sign, parameters and all (RFC 4055 §5, RFC 5758 §3.2). */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "300d06092a864886f70d01010b0500", "SHA256withRSA",
            "300d06092a864886f70d01010c0500", "SHA384withRSA",
            "300d06092a864886f70d01010d0500", "SHA512withRSA",
            "300a06082a8648ce3d040302", "SHA256withECDSA",
            "300a06082a8648ce3d040303", "SHA384withECDSA",
            "300a06082a8648ce3d040304", "SHA512withECDSA");

    /**
     * Cuts these bytes.
     *
     * @throws NotDerException when they are anything else
     */
    static CertificateFields read(byte[] der) {
        Der file = Der.of(der);
        Der certificate = file.enter(Der.SEQUENCE);
        file.end();
        byte[] body = certificate.whole(Der.SEQUENCE);
        byte[] algorithm = certificate.whole(Der.SEQUENCE);
        byte[] signature = bits(certificate.content(Der.BIT_STRING));
        certificate.end();
        Der.of(algorithm).enter(Der.SEQUENCE).objectIdentifier();
        Der parts = Der.of(body).enter(Der.SEQUENCE);
        Der version = parts.enter(VERSION);
        require(Arrays.equals(version.content(Der.INTEGER), VERSION_3));
        version.end();
        BigInteger serial = integer(parts.content(Der.INTEGER));
        require(Arrays.equals(parts.whole(Der.SEQUENCE), algorithm));
        byte[] issuer = parts.whole(Der.SEQUENCE);
        Der validity = parts.enter(Der.SEQUENCE);
        Instant notBefore = time(validity);
        Instant notAfter = time(validity);
        validity.end();
        byte[] subject = parts.whole(Der.SEQUENCE);
        PublicKey key = key(parts.whole(Der.SEQUENCE));
        Map<String, CertificateExtension> extensions = extensions(parts);
        return new CertificateFields(
                body, algorithm, signature, serial, issuer, subject, notBefore, notAfter, key, extensions);
    }

    /** Empty when it is not one that an authority may sign with, parameters and all. */
    Optional<String> algorithmName() {
        return Optional.ofNullable(ALGORITHMS.get(HexFormat.of().formatHex(signatureAlgorithm)));
    }

    String algorithmId() {
        return Der.of(signatureAlgorithm).enter(Der.SEQUENCE).objectIdentifier();
    }

    /** None for NULL, which says just that. */
    byte @Nullable [] algorithmParameters() {
        Der algorithm = Der.of(signatureAlgorithm).enter(Der.SEQUENCE);
        algorithm.skip();
        return algorithm.hasMore() && !algorithm.isNext(Der.NULL) ? algorithm.rest() : null;
    }

    /** Names are taken apart when somebody asks; bytes that are none are the empty name, which no path accepts. */
    static X500Principal name(byte[] der) {
        try {
            return new X500Principal(der);
        } catch (IllegalArgumentException noName) {
            return new X500Principal("");
        }
    }

    private static Map<String, CertificateExtension> extensions(Der parts) {
        Map<String, CertificateExtension> extensions = new LinkedHashMap<>();
        Der outer = parts.enter(EXTENSIONS);
        parts.end();
        Der list = outer.enter(Der.SEQUENCE);
        outer.end();
        while (list.hasMore()) {
            Der one = list.enter(Der.SEQUENCE);
            String id = one.objectIdentifier();
            boolean critical = one.isNext(Der.BOOLEAN) && one.bool();
            byte[] value = one.whole(Der.OCTET_STRING);
            one.end();
            require(extensions.put(id, new CertificateExtension(critical, value)) == null);
        }
        return extensions;
    }

    private static PublicKey key(byte[] encoded) {
        String kind = KEY_KINDS.get(
                Der.of(encoded).enter(Der.SEQUENCE).enter(Der.SEQUENCE).objectIdentifier());
        if (kind == null) {
            throw new NotDerException();
        }
        try {
            return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException notAKey) {
            throw new NotDerException();
        }
    }

    private static BigInteger integer(byte[] content) {
        boolean shortest = content.length == 1
                || (content.length > 1
                        && !(content[0] == 0 && content[1] >= 0)
                        && !(content[0] == -1 && content[1] < 0));
        require(shortest);
        return new BigInteger(content);
    }

    /** Of whole bytes, as every signature is. */
    private static byte[] bits(byte[] content) {
        require(content.length > 1 && content[0] == 0);
        return Arrays.copyOfRange(content, 1, content.length);
    }

    /** In the two forms that RFC 5280 §4.1.2.5 allows. */
    private static Instant time(Der validity) {
        boolean utc = validity.isNext(Der.UTC_TIME);
        byte[] text = validity.content(utc ? Der.UTC_TIME : Der.GENERALIZED_TIME);
        int yearDigits = utc ? 2 : 4;
        require(text.length == yearDigits + 11 && text[text.length - 1] == 'Z');
        int year = number(text, 0, yearDigits);
        int fullYear = utc ? year + (year < 50 ? 2000 : 1900) : year;
        try {
            return LocalDateTime.of(
                            fullYear,
                            number(text, yearDigits, 2),
                            number(text, yearDigits + 2, 2),
                            number(text, yearDigits + 4, 2),
                            number(text, yearDigits + 6, 2),
                            number(text, yearDigits + 8, 2))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchTime) {
            throw new NotDerException();
        }
    }

    private static int number(byte[] text, int from, int digits) {
        int number = 0;
        for (int place = from; place < from + digits; place++) {
            require(text[place] >= '0' && text[place] <= '9');
            number = number * 10 + text[place] - '0';
        }
        return number;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new NotDerException();
        }
    }
}
