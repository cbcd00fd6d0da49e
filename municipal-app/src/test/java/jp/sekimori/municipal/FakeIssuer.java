// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** An identity provider of a few lines: discovery, keys, and a token endpoint that insists on PKCE and the secret. */
final class FakeIssuer implements AutoCloseable {
    static final String CLIENT = "kaga-municipal-app";
    static final String SECRET = "a secret of this test";

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile RSAKey key = newKey("key");
    private final HttpServer server;
    private final String url;
    private String nonce = "";
    private String challenge = "";
    private UnaryOperator<JWTClaimsSet.Builder> change = claims -> claims;
    private Map<String, Object> userInfo = Map.of();
    private RSAKey signingKey = key;
    private JOSEObjectType type = JOSEObjectType.JWT;

    FakeIssuer(HttpServer server, String scheme) {
        this.server = server;
        this.url = scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/realms/kaga";
        server.createContext(
                "/realms/kaga/.well-known/openid-configuration", http -> answer(http, 200, configuration()));
        server.createContext("/realms/kaga/keys", this::keys);
        server.createContext("/realms/kaga/token", this::token);
        server.createContext("/realms/kaga/userinfo", this::userInfo);
        server.start();
    }

    String url() {
        return url;
    }

    /** What the browser brought along; the token will answer it. */
    void remember(String nonceOfTheRequest, String challengeOfTheRequest) {
        this.nonce = nonceOfTheRequest;
        this.challenge = challengeOfTheRequest;
    }

    void change(UnaryOperator<JWTClaimsSet.Builder> changeOfTheClaims) {
        this.change = changeOfTheClaims;
    }

    /** What the user info endpoint will tell beside the subject. */
    void tell(Map<String, Object> claims) {
        this.userInfo = claims;
    }

    void signWithAnotherKey() {
        this.signingKey = newKey(key.getKeyID());
    }

    /** Signs with a new key from now on, and shows no other. */
    void rotateKey() {
        this.key = newKey(key.getKeyID() + "-next");
        this.signingKey = key;
    }

    /** How often somebody has asked for the keys. */
    int keyFetches() {
        return fetches.get();
    }

    void type(String typeOfTheToken) {
        this.type = new JOSEObjectType(typeOfTheToken);
    }

    /** Back to an honest issuer. */
    void reset() {
        change = claims -> claims;
        userInfo = Map.of();
        signingKey = key;
        type = JOSEObjectType.JWT;
    }

    String sign(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(type)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(signingKey));
        } catch (JOSEException unsigned) {
            throw new IllegalStateException(unsigned);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange http) throws IOException {
        String form = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> fields = UriComponentsBuilder.newInstance()
                .query(form)
                .build()
                .getQueryParams()
                .toSingleValueMap();
        String basic = Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET.replace(' ', '+')).getBytes(StandardCharsets.UTF_8));
        boolean client = ("Basic " + basic).equals(http.getRequestHeaders().getFirst("Authorization"));
        if (!client || !challenge.equals(hash(fields.getOrDefault("code_verifier", "")))) {
            answer(http, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                http,
                200,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "access_token",
                                "opaque",
                                "token_type",
                                "Bearer",
                                "expires_in",
                                60,
                                "id_token",
                                idToken())));
    }

    private void keys(HttpExchange http) {
        fetches.incrementAndGet();
        answer(http, 200, new JWKSet(key.toPublicJWK()).toString());
    }

    private void userInfo(HttpExchange http) {
        if (!"Bearer opaque".equals(http.getRequestHeaders().getFirst("Authorization"))) {
            answer(http, 401, "{}");
            return;
        }
        Map<String, Object> claims = new HashMap<>(userInfo);
        claims.putIfAbsent("sub", "5ad1b0a6-0000-4000-8000-000000000001");
        answer(http, 200, JsonMapper.shared().writeValueAsString(claims));
    }

    String idToken() {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url)
                .audience(CLIENT)
                .subject("5ad1b0a6-0000-4000-8000-000000000001")
                .claim("sid", "session-1")
                .claim("nonce", nonce)
                .claim("acr", "aal2")
                .claim("amr", List.of("sc", "pin", "hwk"))
                .claim("eid", Map.of("scheme", "jpki-auth", "revocation", "none", "sandbox", true))
                .claim("auth_time", now.getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
        return sign(change.apply(claims).build());
    }

    private String configuration() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "issuer",
                        url,
                        "authorization_endpoint",
                        url + "/auth",
                        "token_endpoint",
                        url + "/token",
                        "userinfo_endpoint",
                        url + "/userinfo",
                        "jwks_uri",
                        url + "/keys",
                        "end_session_endpoint",
                        url + "/logout",
                        "subject_types_supported",
                        List.of("pairwise"),
                        "response_types_supported",
                        List.of("code"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256")));
    }

    private static String hash(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void answer(HttpExchange http, int status, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (http) {
            http.getResponseHeaders().set("Content-Type", "application/json");
            http.sendResponseHeaders(status, bytes.length);
            http.getResponseBody().write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
