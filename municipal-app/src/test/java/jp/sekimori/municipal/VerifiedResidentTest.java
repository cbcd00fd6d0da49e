// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

class VerifiedResidentTest {
    static final Map<String, Object> VERIFIED = Map.of(
            "verification",
            Map.of("trust_framework", "a framework of this test"),
            "claims",
            Map.of(
                    "name",
                    "𠮷田　花子",
                    "birthdate",
                    "1945-04-01",
                    "gender",
                    "female",
                    "address",
                    Map.of("formatted", "石川県加賀市大聖寺南町ニ41番地")));

    @Test
    @DisplayName("verified claims are read, alone or among several")
    void acceptsVerifiedClaims() {
        VerifiedResident hanako = new VerifiedResident("𠮷田　花子", "1945-04-01", "female", "石川県加賀市大聖寺南町ニ41番地");
        assertThat(VerifiedResident.of(told(Map.of("verified_claims", VERIFIED))))
                .contains(hanako);
        assertThat(VerifiedResident.of(told(Map.of("verified_claims", List.of(Map.of(), VERIFIED)))))
                .contains(hanako);
    }

    @Test
    @DisplayName("ordinary claims are not verified ones, however complete")
    void rejectsOrdinaryClaims() {
        assertThat(VerifiedResident.of(told(claims(VERIFIED)))).isEmpty();
    }

    @Test
    @DisplayName("claims without a verification that names its framework are not verified")
    void rejectsClaimsWithoutVerification() {
        assertThat(VerifiedResident.of(told(Map.of("verified_claims", Map.of("claims", claims(VERIFIED))))))
                .isEmpty();
        assertThat(VerifiedResident.of(
                        told(Map.of("verified_claims", Map.of("verification", Map.of(), "claims", claims(VERIFIED))))))
                .isEmpty();
    }

    @ParameterizedTest
    @DisplayName("one missing claim leaves nobody: two verifications are never mixed")
    @ValueSource(strings = {"name", "birthdate", "gender", "address"})
    void rejectsAnIncompleteResident(String missing) {
        Map<String, Object> claims = new HashMap<>(claims(VERIFIED));
        claims.remove(missing);
        Map<String, Object> set = new HashMap<>(VERIFIED);
        set.put("claims", claims);
        assertThat(VerifiedResident.of(told(Map.of("verified_claims", set)))).isEmpty();
    }

    @Test
    @DisplayName("a resident written to a log by mistake says nothing of the person")
    void redactsItself() {
        assertThat(VerifiedResident.of(told(Map.of("verified_claims", VERIFIED)))
                        .orElseThrow()
                        .toString())
                .doesNotContain("花子", "1945", "加賀市");
    }

    @SuppressWarnings("unchecked") // a literal above
    private static Map<String, Object> claims(Map<String, Object> set) {
        return (Map<String, Object>) Objects.requireNonNull(set.get("claims"));
    }

    private static OidcUser told(Map<String, Object> userInfo) {
        Instant now = Instant.now();
        OidcIdToken token = new OidcIdToken("token", now, now.plusSeconds(60), Map.of("sub", "resident"));
        return new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token, new OidcUserInfo(userInfo));
    }
}
