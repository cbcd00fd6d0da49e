// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Signs who we are, for one address, one minute and one use (RFC 7523 §3). */
final class ClientAssertion {
    private static final Duration LIFE = Duration.ofSeconds(60);

    private final PlatformAuthentication.PrivateKeyJwt client;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;

    ClientAssertion(PlatformAuthentication.PrivateKeyJwt client) {
        this.client = client;
        boolean elliptic = PlatformAuthentication.PrivateKeyJwt.p256(client.key());
        this.algorithm = elliptic ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
        try {
            this.signer = elliptic ? new ECDSASigner(client.key(), Curve.P_256) : new RSASSASigner(client.key());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("the settings checked the key", impossible);
        }
    }

    String sign(URI endpoint, String id, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(client.clientId())
                .subject(client.clientId())
                .audience(endpoint.toString())
                .jwtID(id)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(client.keyId())
                .build();
        SignedJWT assertion = new SignedJWT(header, claims);
        try {
            assertion.sign(signer);
        } catch (JOSEException unable) {
            throw new IllegalStateException("the client key does not sign", unable);
        }
        return assertion.serialize();
    }
}
