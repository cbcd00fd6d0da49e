// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A token verified as it usually is: the JDK finds or validates the path, and a signature is checked. No policy rules. */
final class Rivals {
    private final Set<TrustAnchor> anchors;
    private final CertStore store;
    private final byte[] message;

    Rivals(X509Certificate anchor, byte[] message) throws GeneralSecurityException {
        this.anchors = Set.of(new TrustAnchor(anchor, null));
        this.store = CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(anchor)));
        this.message = message.clone();
    }

    /** By {@link CertPathBuilder}, as the usual verifier of Web eID tokens does. */
    boolean byPathBuilder(byte[] token) throws GeneralSecurityException, ParseException {
        Map<String, Object> members = members(token);
        X509Certificate certificate = certificate(members);
        X509CertSelector selector = new X509CertSelector();
        selector.setCertificate(certificate);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, selector);
        parameters.setRevocationEnabled(false);
        parameters.setPolicyQualifiersRejected(false); // the card's certificates have critical ones
        parameters.addCertStore(store);
        CertPathBuilder.getInstance("PKIX").build(parameters);
        return signed(members, certificate);
    }

    /** By {@link CertPathValidator}, which is told the path. */
    boolean byPathValidator(byte[] token) throws GeneralSecurityException, ParseException {
        Map<String, Object> members = members(token);
        X509Certificate certificate = certificate(members);
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        CertPathValidator.getInstance("PKIX").validate(path, withoutRevocation());
        return signed(members, certificate);
    }

    private PKIXParameters withoutRevocation() throws InvalidAlgorithmParameterException {
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        parameters.setPolicyQualifiersRejected(false);
        return parameters;
    }

    private static Map<String, Object> members(byte[] token) throws ParseException {
        return JSONObjectUtils.parse(new String(token, StandardCharsets.UTF_8));
    }

    private static X509Certificate certificate(Map<String, Object> members) throws GeneralSecurityException {
        byte[] der = Base64.getDecoder().decode(String.valueOf(members.get("unverifiedCertificate")));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        certificate.checkValidity();
        return certificate;
    }

    private boolean signed(Map<String, Object> members, X509Certificate certificate) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate.getPublicKey());
        signature.update(message);
        return signature.verify(Base64.getDecoder().decode(String.valueOf(members.get("signature"))));
    }
}
