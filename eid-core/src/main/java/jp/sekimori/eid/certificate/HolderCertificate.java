// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.eid.challenge.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A holder's certificate, read but not believed. The platform's own reader takes apart every name and address that a
 * certificate holds, at half the cost of checking a signature; this one cuts out what a sign-in looks at, and is stricter
 * about the rest. Immutable and thread-safe; never printed, it identifies a person.
 */
@SuppressWarnings({"deprecation", "JavaUtilDate"}) // what the platform's type asks for
public final class HolderCertificate extends X509Certificate {
    private static final long serialVersionUID = 1L;
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    private final transient byte[] der;
    private final transient CertificateFields fields;
    private final transient boolean @Nullable [] keyUsage;
    private final transient int basicConstraints;

    private HolderCertificate(byte[] der) {
        this.der = der;
        this.fields = CertificateFields.read(der);
        this.keyUsage = find(KEY_USAGE).map(CertificateExtension::keyUsage).orElse(null);
        this.basicConstraints =
                find(BASIC_CONSTRAINTS).map(CertificateExtension::pathLength).orElse(-1);
    }

    /**
     * The certificate that these bytes are: one X.509 certificate of version 3 in DER, with an RSA or elliptic-curve key, and
     * nothing else. Empty for everything else.
     */
    public static Optional<X509Certificate> read(CertificateDer der) {
        try {
            return Optional.of(new HolderCertificate(der.uncopied()));
        } catch (NotDerException unreadable) {
            return Optional.empty();
        }
    }

    /** The hash of all its bytes. */
    public Sha256 digest() {
        return Sha256.of(der);
    }

    /** True when its issuer's name is written in these very bytes. */
    public boolean isIssuedBy(byte[] name) {
        return Arrays.equals(fields.issuer(), name);
    }

    @Override
    public void verify(PublicKey key) throws NoSuchAlgorithmException, InvalidKeyException, SignatureException {
        // By name only: providers know numbers too, those of broken algorithms among them.
        Signature check = Signature.getInstance(fields.algorithmName().orElseThrow(NoSuchAlgorithmException::new));
        check.initVerify(key);
        check.update(fields.body());
        if (!check.verify(fields.signature())) {
            throw new SignatureException("not signed with this key");
        }
    }

    @Override
    public void verify(PublicKey key, String provider)
            throws NoSuchAlgorithmException, InvalidKeyException, SignatureException {
        verify(key);
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return keyUsage == null ? null : keyUsage.clone();
    }

    @Override
    public @Nullable List<String> getExtendedKeyUsage() throws CertificateParsingException {
        Optional<CertificateExtension> purposes = find(EXTENDED_KEY_USAGE);
        if (purposes.isEmpty()) {
            return null;
        }
        try {
            return purposes.get().purposes();
        } catch (NotDerException malformed) {
            throw new CertificateParsingException("extended key usage", malformed);
        }
    }

    @Override
    public int getBasicConstraints() {
        return basicConstraints;
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        CertificateExtension extension = fields.extensions().get(oid);
        return extension == null ? null : extension.value().clone();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        return ids(true);
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        return ids(false);
    }

    /** What says "critical" without being known: the path check decides by the names above. */
    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return !Set.of(KEY_USAGE, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE, "2.5.29.32")
                .containsAll(getCriticalExtensionOIDs());
    }

    @Override
    public void checkValidity() throws CertificateExpiredException, CertificateNotYetValidException {
        checkValidity(new Date());
    }

    @Override
    public void checkValidity(Date date) throws CertificateExpiredException, CertificateNotYetValidException {
        if (date.toInstant().isBefore(fields.notBefore())) {
            throw new CertificateNotYetValidException();
        }
        if (date.toInstant().isAfter(fields.notAfter())) {
            throw new CertificateExpiredException();
        }
    }

    @Override
    public int getVersion() {
        return 3;
    }

    @Override
    public BigInteger getSerialNumber() {
        return fields.serial();
    }

    @Override
    public Principal getIssuerDN() {
        return getIssuerX500Principal();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return CertificateFields.name(fields.issuer());
    }

    @Override
    public Principal getSubjectDN() {
        return getSubjectX500Principal();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return CertificateFields.name(fields.subject());
    }

    @Override
    public Date getNotBefore() {
        return Date.from(fields.notBefore());
    }

    @Override
    public Date getNotAfter() {
        return Date.from(fields.notAfter());
    }

    @Override
    public byte[] getEncoded() {
        return der.clone();
    }

    @Override
    public byte[] getTBSCertificate() {
        return fields.body().clone();
    }

    @Override
    public byte[] getSignature() {
        return fields.signature().clone();
    }

    /** Its name when it is one that an authority may sign with, else its number. */
    @Override
    public String getSigAlgName() {
        return fields.algorithmName().orElseGet(this::getSigAlgOID);
    }

    @Override
    public String getSigAlgOID() {
        return fields.algorithmId();
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return fields.algorithmParameters();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return null;
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return null;
    }

    @Override
    public PublicKey getPublicKey() {
        return fields.key();
    }

    @Override
    public String toString() {
        return "HolderCertificate[…]";
    }

    private Optional<CertificateExtension> find(String oid) {
        return Optional.ofNullable(fields.extensions().get(oid));
    }

    private Set<String> ids(boolean critical) {
        return fields.extensions().entrySet().stream()
                .filter(extension -> extension.getValue().critical() == critical)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
