// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** Another certificate in all it says and does, for tests that watch or disturb one of its answers. */
@SuppressWarnings("deprecation") // two old methods have to be there
public abstract class DelegatingCertificate extends X509Certificate {
    private static final long serialVersionUID = 1L;

    private final transient X509Certificate real;

    /** Says what this one says. */
    protected DelegatingCertificate(X509Certificate real) {
        this.real = real;
    }

    @Override
    public void verify(PublicKey key) throws CertificateException {
        try {
            real.verify(key);
        } catch (GeneralSecurityException broken) {
            throw new CertificateException(broken);
        }
    }

    @Override
    public void verify(PublicKey key, String provider) throws CertificateException {
        verify(key);
    }

    @Override
    public void checkValidity() {
        throw new UnsupportedOperationException("time comes from the injected clock");
    }

    @Override
    public void checkValidity(Date date) {
        throw new UnsupportedOperationException("time comes from the injected clock");
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return real.getIssuerX500Principal();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return real.getSubjectX500Principal();
    }

    @Override
    public Principal getIssuerDN() {
        return getIssuerX500Principal();
    }

    @Override
    public Principal getSubjectDN() {
        return getSubjectX500Principal();
    }

    @Override
    public int getVersion() {
        return real.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return real.getSerialNumber();
    }

    @Override
    public Date getNotBefore() {
        return real.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return real.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return real.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return real.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return real.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return real.getSigAlgOID();
    }

    @Override
    public byte[] getSigAlgParams() {
        return real.getSigAlgParams();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        return real.getIssuerUniqueID();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        return real.getSubjectUniqueID();
    }

    @Override
    public boolean[] getKeyUsage() {
        return real.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return real.getBasicConstraints();
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
        return real.getEncoded();
    }

    @Override
    public String toString() {
        return real.toString();
    }

    @Override
    public PublicKey getPublicKey() {
        return real.getPublicKey();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return real.hasUnsupportedCriticalExtension();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        return real.getCriticalExtensionOIDs();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        return real.getNonCriticalExtensionOIDs();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        return real.getExtensionValue(oid);
    }
}
