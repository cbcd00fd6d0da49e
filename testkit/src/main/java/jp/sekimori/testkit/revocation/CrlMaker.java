// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.testkit.pki.TestCertificate;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * Makes lists of revoked certificates (RFC 5280 §5) as a test authority would, and with any one thing wrong. Every element
 * can be set apart. A maker is for one list and one thread.
 */
public final class CrlMaker {
    /** The whole AlgorithmIdentifier of each algorithm, in DER. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "SHA1withRSA", "300d06092a864886f70d0101050500",
            "SHA256withRSA", "300d06092a864886f70d01010b0500",
            "SHA384withRSA", "300d06092a864886f70d01010c0500",
            "SHA512withRSA", "300d06092a864886f70d01010d0500",
            "SHA256withECDSA", "300a06082a8648ce3d040302",
            "SHA384withECDSA", "300a06082a8648ce3d040303",
            "SHA512withECDSA", "300a06082a8648ce3d040304");

    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String NUMBER = "2.5.29.20";
    private static final String DELTA = "2.5.29.27";
    private static final String DISTRIBUTION_POINT = "2.5.29.28";

    private final List<CrlEntry> entries = new ArrayList<>();
    private final Map<String, byte[]> extensions = new TreeMap<>();
    private PrivateKey key;
    private byte[] issuer;
    private byte[] period;
    private byte[] version = CrlDer.integer(BigInteger.ONE);
    private String algorithm;
    private String outerAlgorithm;
    private boolean emptyEntries;

    private CrlMaker(TestCertificate authority, Instant thisUpdate) {
        key = authority.privateKey();
        issuer = authority.certificate().getSubjectX500Principal().getEncoded();
        algorithm = key instanceof ECKey ? "SHA256withECDSA" : "SHA256withRSA";
        outerAlgorithm = algorithm;
        period = period(thisUpdate, thisUpdate.plus(Duration.ofDays(2)));
        with(AUTHORITY_KEY, false, keyOf(authority));
    }

    /** An empty list of this authority, good for two days from this time on. */
    public static CrlMaker of(TestCertificate authority, Instant thisUpdate) {
        return new CrlMaker(authority, thisUpdate);
    }

    /** With this entry. */
    public CrlMaker revoking(CrlEntry entry) {
        entries.add(entry);
        return this;
    }

    /** With this certificate's number, revoked when the list was made, for this reason. */
    public CrlMaker revoking(TestCertificate certificate, int reason) {
        return revoking(CrlEntry.of(certificate.certificate().getSerialNumber(), Instant.parse("2026-11-01T00:00:00Z"))
                .because(reason));
    }

    /** With an element for entries even when there are none. */
    public CrlMaker withEmptyEntries() {
        emptyEntries = true;
        return this;
    }

    /** From one time to another. */
    public CrlMaker valid(Instant thisUpdate, Instant nextUpdate) {
        period = period(thisUpdate, nextUpdate);
        return this;
    }

    /** Without the time of the next list. */
    public CrlMaker withoutNextUpdate(Instant thisUpdate) {
        period = CrlDer.time(thisUpdate);
        return this;
    }

    /** With this CRL number. */
    public CrlMaker number(long number) {
        extensions.put(NUMBER, numberExtension(number));
        return this;
    }

    /** As a delta to the list of this number (RFC 5280 §5.2.4). */
    public CrlMaker deltaTo(long number) {
        return with(DELTA, true, CrlDer.integer(BigInteger.valueOf(number)));
    }

    /** For the certificates that name this distribution point only (RFC 5280 §5.2.5). */
    public CrlMaker partition(X500Principal name) {
        return scope(distributionPoint(name));
    }

    /** For the distribution point of this name, with further parts of the extension, in DER. */
    public CrlMaker partition(X500Principal name, byte[] further) {
        return scope(distributionPoint(name), further);
    }

    /** With an issuing distribution point of exactly these parts, in DER. */
    public CrlMaker scope(byte[]... parts) {
        return with(DISTRIBUTION_POINT, true, CrlDer.element(CrlDer.SEQUENCE, parts));
    }

    /** With any other extension. */
    public CrlMaker with(String oid, boolean critical, byte[] value) {
        extensions.put(oid, CrlDer.extension(CrlEntry.oid(oid), critical, value));
        return this;
    }

    /** Without this extension. */
    public CrlMaker without(String oid) {
        extensions.remove(oid);
        return this;
    }

    /** Naming this issuer instead of the authority. */
    public CrlMaker issuer(X500Principal name) {
        issuer = name.getEncoded();
        return this;
    }

    /** Signed with the key of somebody else, the authority still named. */
    public CrlMaker forgedBy(TestCertificate stranger) {
        key = stranger.privateKey();
        return this;
    }

    /** Signed with this algorithm, such as {@code SHA384withRSA}. */
    public CrlMaker signedWith(String name) {
        algorithm = name;
        outerAlgorithm = name;
        return this;
    }

    /** Naming this algorithm outside the signed part only. */
    public CrlMaker claimingOutside(String name) {
        outerAlgorithm = name;
        return this;
    }

    /** With this version: 1 is the second. Empty leaves it out, as the first version does. */
    public CrlMaker version(BigInteger... number) {
        version = number.length == 0 ? new byte[0] : CrlDer.integer(number[0]);
        return this;
    }

    /** The list in DER, signed. */
    public byte[] make() {
        byte[] signed = CrlDer.element(
                CrlDer.SEQUENCE, version, identifier(algorithm), issuer, period, entriesElement(), extensionsElement());
        return CrlDer.element(CrlDer.SEQUENCE, signed, identifier(outerAlgorithm), signature(signed));
    }

    /** Writes the list into a file. */
    public void write(Path file) {
        try {
            Files.write(file, make());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private byte[] entriesElement() {
        if (entries.isEmpty() && !emptyEntries) {
            return new byte[0];
        }
        return CrlDer.element(
                CrlDer.SEQUENCE, entries.stream().map(CrlEntry::der).toArray(byte[][]::new));
    }

    private byte[] extensionsElement() {
        if (extensions.isEmpty()) {
            return new byte[0];
        }
        byte[] all = CrlDer.join(extensions.values().toArray(byte[][]::new));
        return CrlDer.element(0xA0, CrlDer.element(CrlDer.SEQUENCE, all));
    }

    private byte[] signature(byte[] signed) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(signed);
            return CrlDer.element(CrlDer.BIT_STRING, new byte[1], signature.sign());
        } catch (GeneralSecurityException unable) {
            throw new IllegalStateException("the test authority cannot sign with " + algorithm, unable);
        }
    }

    private static byte[] distributionPoint(X500Principal name) {
        return CrlDer.element(0xA0, CrlDer.element(0xA0, CrlDer.element(0xA4, name.getEncoded())));
    }

    private static byte[] period(Instant from, Instant to) {
        return CrlDer.join(CrlDer.time(from), CrlDer.time(to));
    }

    private static byte[] keyOf(TestCertificate authority) {
        try {
            SubjectKeyIdentifier key = new JcaX509ExtensionUtils()
                    .createSubjectKeyIdentifier(authority.certificate().getPublicKey());
            return CrlDer.element(CrlDer.SEQUENCE, CrlDer.element(0x80, key.getKeyIdentifier()));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("no SHA-1 for key identifiers", unavailable);
        }
    }

    static byte[] numberExtension(long number) {
        return CrlDer.extension(CrlEntry.oid(NUMBER), false, CrlDer.integer(BigInteger.valueOf(number)));
    }

    static byte[] identifier(String algorithm) {
        String hex = ALGORITHMS.get(algorithm);
        if (hex == null) {
            throw new IllegalArgumentException("no identifier known for " + algorithm);
        }
        return HexFormat.of().parseHex(hex);
    }
}
