// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** One request (RFC 6960 §4.1): one certificate, and a nonce that nobody could know before. Never printed. */
final class Question {
    /** The length that RFC 9654 §2.1 asks of clients. */
    static final int NONCE_BYTES = 32;

    private final BigInteger serial;
    private final X509Certificate issuer;
    private final CertID about;
    private final byte[] nonceContent;

    private Question(BigInteger serial, X509Certificate issuer, CertID about, byte[] nonceContent) {
        this.serial = serial;
        this.issuer = issuer;
        this.about = about;
        this.nonceContent = nonceContent;
    }

    static Question of(BigInteger serial, X509Certificate issuer, CertIdHash hash, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new Question(serial, issuer, id(serial, issuer, hash), der(new DEROctetString(nonce)));
    }

    private static CertID id(BigInteger serial, X509Certificate issuer, CertIdHash hash) {
        byte[] key = SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getBytes();
        return new CertID(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash.oid()), DERNull.INSTANCE),
                new DEROctetString(hash.of(issuer.getSubjectX500Principal().getEncoded())),
                new DEROctetString(hash.of(key)),
                new ASN1Integer(serial));
    }

    /** The request's bytes. Without a name of ours and unsigned. */
    byte[] bytes() {
        Extension nonce =
                new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonceContent));
        DERSequence requests = new DERSequence(new Request(about, null));
        return der(new OCSPRequest(new TBSRequest(null, requests, new Extensions(nonce)), null));
    }

    /** True when this is the content of our nonce's extension. */
    boolean hasNonce(byte[] content) {
        return MessageDigest.isEqual(nonceContent, content);
    }

    /** True when all four parts are the ones asked about; the hash is compared by name, its parameters say nothing. */
    boolean isAbout(CertID other) {
        return same(about, other);
    }

    /** The same in the hash of the other, where that is one that may be asked in. */
    boolean isAboutInAnyHash(CertID other) {
        return Arrays.stream(CertIdHash.values()).anyMatch(hash -> same(id(serial, issuer, hash), other));
    }

    private static boolean same(CertID one, CertID other) {
        return one.getHashAlgorithm()
                        .getAlgorithm()
                        .equals(other.getHashAlgorithm().getAlgorithm())
                && same(one.getIssuerNameHash(), other.getIssuerNameHash())
                && same(one.getIssuerKeyHash(), other.getIssuerKeyHash())
                && one.getSerialNumber().equals(other.getSerialNumber());
    }

    private static boolean same(ASN1OctetString one, ASN1OctetString other) {
        return MessageDigest.isEqual(one.getOctets(), other.getOctets());
    }

    private static byte[] der(ASN1Object value) {
        try {
            return value.getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new IllegalStateException("a request can be written", impossible);
        }
    }
}
