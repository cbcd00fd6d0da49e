// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import jp.sekimori.testkit.pki.TestCertificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a responder (RFC 6960 §4.2): right as it starts, and wrong in what a test changes. It says "good" of
 * the first certificate asked about, now and for a quarter of an hour, with the request's nonce. Not thread-safe.
 */
public final class OcspAnswerBuilder {
    /** How long an answer is good, unless it says otherwise; as often as the real authority renews its data. */
    public static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final ASN1ObjectIdentifier NOBODY_KNOWS = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    private static final Duration REVOKED_BEFORE = Duration.ofHours(1);
    private static final int KEY_COMPROMISE = 1;

    private final CertID asked;
    private final TestCertificate signer;
    private List<CertID> subjects;
    private List<Boolean> revokedWords = List.of();
    private CertificateStatus status = CertificateStatus.GOOD;
    private @Nullable Extension nonce;
    private Instant thisUpdate;
    private Instant producedAt;
    private @Nullable Instant nextUpdate;
    private ResponderID responder;
    private List<X509Certificate> included;
    private String algorithm;
    private boolean marked;
    private boolean markedForSubject;

    private OcspAnswerBuilder(OCSPReq request, TestCertificate signer, Instant now) {
        this.asked = request.getRequestList()[0].getCertID().toASN1Primitive();
        this.signer = signer;
        this.subjects = List.of(asked);
        this.nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        this.thisUpdate = now.truncatedTo(ChronoUnit.SECONDS);
        this.producedAt = thisUpdate;
        this.nextUpdate = thisUpdate.plus(VALIDITY);
        this.responder = new ResponderID(holder(signer.certificate()).getSubject());
        this.included = signer.certificate().equals(signer.issuer()) ? List.of() : List.of(signer.certificate());
        this.algorithm = signer.privateKey() instanceof ECKey ? "SHA384withECDSA" : "SHA256withRSA";
    }

    /** An honest answer to this request. */
    public static OcspAnswerBuilder to(byte[] request, TestCertificate signer, Instant now) {
        try {
            return new OcspAnswerBuilder(new OCSPReq(request), signer, now);
        } catch (IOException notARequest) {
            throw new IllegalArgumentException("not an OCSP request", notARequest);
        }
    }

    /** True when the certificate asked about is one of this authority's. */
    public boolean isAbout(X509Certificate issuer) {
        try {
            return new CertificateID(asked)
                    .matchesIssuer(holder(issuer), new JcaDigestCalculatorProviderBuilder().build());
        } catch (OCSPException | OperatorCreationException unknownHash) {
            return false;
        }
    }

    /** What was asked about. */
    public CertID asked() {
        return asked;
    }

    /** About these certificates, all of them with the same status, instead of the one asked about. */
    public OcspAnswerBuilder about(CertID... certificates) {
        subjects = List.of(certificates);
        return this;
    }

    /** Revoked an hour before, for this reason of RFC 5280 §5.3.1. */
    public OcspAnswerBuilder revoked(int reason) {
        status = new RevokedStatus(Date.from(thisUpdate.minus(REVOKED_BEFORE)), reason);
        return this;
    }

    /** Revoked an hour before, and nobody says why. */
    public OcspAnswerBuilder revokedWithoutReason() {
        status = new RevokedStatus(Date.from(thisUpdate.minus(REVOKED_BEFORE)));
        return this;
    }

    /** Says of the certificate asked about both that it is good and that its key is compromised, in one answer. */
    public OcspAnswerBuilder contradicting(boolean revokedFirst) {
        subjects = List.of();
        revokedWords = List.of(revokedFirst, !revokedFirst);
        return this;
    }

    /** The responder does not know the certificate. */
    public OcspAnswerBuilder unknown() {
        status = new UnknownStatus();
        return this;
    }

    /** With this as the content of the nonce extension, instead of the request's. */
    public OcspAnswerBuilder nonce(byte[] content) {
        nonce = new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, content);
        return this;
    }

    /** Without nonce. */
    public OcspAnswerBuilder withoutNonce() {
        nonce = null;
        return this;
    }

    /** The time it speaks of. */
    public OcspAnswerBuilder thisUpdate(Instant time) {
        thisUpdate = time;
        return this;
    }

    /** When newer word is due. */
    public OcspAnswerBuilder nextUpdate(Instant time) {
        nextUpdate = time;
        return this;
    }

    /** Does not say when newer word is due. */
    public OcspAnswerBuilder withoutNextUpdate() {
        nextUpdate = null;
        return this;
    }

    /** When it was signed. */
    public OcspAnswerBuilder producedAt(Instant time) {
        producedAt = time;
        return this;
    }

    /** Names this certificate's subject as the responder. */
    public OcspAnswerBuilder naming(X509Certificate certificate) {
        responder = new ResponderID(holder(certificate).getSubject());
        return this;
    }

    /** Names the signer by its key's hash, not by its name. */
    public OcspAnswerBuilder namingItsKey() {
        SubjectPublicKeyInfo key = holder(signer.certificate()).getSubjectPublicKeyInfo();
        responder =
                new ResponderID(new DEROctetString(sha1(key.getPublicKeyData().getBytes())));
        return this;
    }

    /** With exactly these certificates. */
    public OcspAnswerBuilder including(X509Certificate... certificates) {
        included = List.of(certificates);
        return this;
    }

    /** Signed with this algorithm. */
    public OcspAnswerBuilder signedWith(String name) {
        algorithm = name;
        return this;
    }

    /** With a critical extension of the answer that nobody knows. */
    public OcspAnswerBuilder withCriticalExtension() {
        marked = true;
        return this;
    }

    /** With a critical extension of what is said of the certificate that nobody knows. */
    public OcspAnswerBuilder withCriticalSingleExtension() {
        markedForSubject = true;
        return this;
    }

    /** The answer's bytes. */
    public byte[] build() {
        BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(responder));
        Date next = nextUpdate == null ? null : Date.from(nextUpdate);
        for (CertID subject : subjects) {
            Extensions single = markedForSubject ? new Extensions(mark()) : null;
            answer.addResponse(new CertificateID(subject), status, Date.from(thisUpdate), next, single);
        }
        for (boolean revoked : revokedWords) {
            Date time = Date.from(thisUpdate);
            CertificateStatus word = revoked ? new RevokedStatus(time, KEY_COMPROMISE) : CertificateStatus.GOOD;
            answer.addResponse(new CertificateID(asked), word, time, next, null);
        }
        Extension[] extensions = Stream.of(nonce, marked ? mark() : null)
                .flatMap(Stream::ofNullable)
                .toArray(Extension[]::new);
        if (extensions.length > 0) {
            answer.setResponseExtensions(new Extensions(extensions));
        }
        X509CertificateHolder[] chain =
                included.stream().map(OcspAnswerBuilder::holder).toArray(X509CertificateHolder[]::new);
        try {
            return OcspEncoding.whole(
                    OCSPRespBuilder.SUCCESSFUL,
                    answer.build(
                            new JcaContentSignerBuilder(algorithm).build(signer.privateKey()),
                            chain,
                            Date.from(producedAt)));
        } catch (OCSPException | OperatorCreationException unable) {
            throw new IllegalStateException("the test responder cannot sign with " + algorithm, unable);
        }
    }

    private static Extension mark() {
        return new Extension(NOBODY_KNOWS, true, new byte[] {5, 0});
    }

    /** RFC 6960 §4.2.1 names a key by SHA-1, and by nothing else. */
    private static byte[] sha1(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(key);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }
}
