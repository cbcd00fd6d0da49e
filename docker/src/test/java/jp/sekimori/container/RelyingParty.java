// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/** A municipal system as OpenID Connect sees it: code flow with PKCE and a client secret, written with Nimbus only. */
final class RelyingParty {
    private static final String CLIENT = "kaga-municipal-app";

    private final Installation installation;
    private final URI realm;
    private final String verifier = random();
    private final String state = random();
    private final String nonce = random();

    RelyingParty(Installation installation) {
        this.installation = installation;
        this.realm = URI.create(installation.identityProvider() + "/realms/kaga");
    }

    String redirectUri() {
        return installation.application() + "/login/oauth2/code/sekimori";
    }

    String issuer() {
        return realm.toString();
    }

    /** Where the resident's browser is sent. */
    URI authorizationRequest() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", CLIENT);
        query.put("redirect_uri", redirectUri());
        query.put("scope", "openid");
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        return URI.create(realm + "/protocol/openid-connect/auth?" + form(query));
    }

    /** Redeems the code that came with the redirect and gives the ID token's claims, signature and nonce checked. */
    JWTClaimsSet redeem(URI redirect) {
        Map<String, String> answer = query(redirect);
        if (!state.equals(answer.get("state"))) {
            throw new IllegalStateException("the redirect brings another state, and " + answer.keySet());
        }
        WebClient http = WebClient.create(Map.of(), installation.tls());
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                answer.getOrDefault("code", ""),
                "redirect_uri",
                redirectUri(),
                "code_verifier",
                verifier);
        WebPage tokens = http.postForm(
                URI.create(realm + "/protocol/openid-connect/token"), form, Map.of("Authorization", basic()));
        WebPage keys = http.get(URI.create(realm + "/protocol/openid-connect/certs"));
        try {
            SignedJWT token = SignedJWT.parse(
                    String.valueOf(JSONObjectUtils.parse(tokens.body()).get("id_token")));
            return checked(token, JWKSet.parse(keys.body()));
        } catch (ParseException e) {
            throw new IllegalStateException("no ID token, status " + tokens.status(), e);
        }
    }

    private JWTClaimsSet checked(SignedJWT token, JWKSet keys) throws ParseException {
        try {
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
            if (!token.verify(new RSASSAVerifier(key))) {
                throw new IllegalStateException("the ID token's signature is wrong");
            }
        } catch (JOSEException e) {
            throw new IllegalStateException("the ID token's signature cannot be checked", e);
        }
        JWTClaimsSet claims = token.getJWTClaimsSet();
        if (!nonce.equals(claims.getStringClaim("nonce"))) {
            throw new IllegalStateException("the ID token is for another request");
        }
        return claims;
    }

    private String basic() {
        String pair = CLIENT + ":" + installation.secret(CLIENT + ".client-secret");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(US_ASCII));
    }

    private String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
