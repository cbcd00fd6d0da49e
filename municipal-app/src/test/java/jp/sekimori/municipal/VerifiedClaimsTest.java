// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

@DisplayName("Verified claims")
class VerifiedClaimsTest {
    static final VerifiedClaims CLAIMS =
            new VerifiedClaims(List.of("jp.sekimori.jpki", "jp.sekimori.staff"), List.of("platform", "staff"));
    static final Map<String, Object> VERIFIED = Map.of(
            "verification",
            verification("jp.sekimori.jpki", "joined-staff"),
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

    private static final VerifiedResident HANAKO =
            new VerifiedResident("𠮷田　花子", "1945-04-01", "female", "石川県加賀市大聖寺南町ニ41番地");

    @Test
    @DisplayName("are asked for in user info, all four together, verified and joined as the configuration says")
    void asksForOneVerification() {
        assertThat(CLAIMS.request())
                .isEqualTo("{\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":"
                        + "{\"values\":[\"jp.sekimori.jpki\",\"jp.sekimori.staff\"]},\"assurance_process\":{\"procedure\":"
                        + "{\"values\":[\"joined-platform\",\"joined-staff\"]}},\"time\":null},\"claims\":"
                        + "{\"name\":null,\"birthdate\":null,\"gender\":null,\"address\":null}}}}");
    }

    @Test
    @DisplayName("are read, alone or among several")
    void acceptsVerifiedClaims() {
        assertThat(read(VERIFIED)).contains(HANAKO);
        assertThat(read(List.of(Map.of(), VERIFIED))).contains(HANAKO);
    }

    @Test
    @DisplayName("are not ordinary claims, however complete")
    void rejectsOrdinaryClaims() {
        assertThat(CLAIMS.read(new OidcUserInfo(claims()))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("of a framework that the configuration does not name are not read")
    @ValueSource(strings = {"jp.sekimori.sandbox", "jp_aml", "JP.SEKIMORI.JPKI", "jp.sekimori.jpki ", ""})
    void rejectsForeignFramework(String framework) {
        assertThat(read(with("verification", verification(framework, "joined-staff"))))
                .isEmpty();
    }

    @Test
    @DisplayName("without a verification that names its framework are not read")
    void rejectsClaimsWithoutVerification() {
        assertThat(read(Map.of("claims", claims()))).isEmpty();
        assertThat(read(with("verification", Map.of()))).isEmpty();
        assertThat(read(with("verification", verification(List.of("jp.sekimori.jpki"), "joined-staff"))))
                .isEmpty();
    }

    @ParameterizedTest
    @DisplayName("of a certificate or of staff's word are read when an operator or staff joined them to the card")
    @CsvSource({
        "jp.sekimori.jpki, joined-platform",
        "jp.sekimori.jpki, joined-staff",
        "jp.sekimori.staff, joined-platform",
        "jp.sekimori.staff, joined-staff"
    })
    void acceptsJoinedClaims(String framework, String procedure) {
        assertThat(read(with("verification", verification(framework, procedure))))
                .contains(HANAKO);
    }

    @ParameterizedTest
    @DisplayName("that nobody joined to the sign-in card are not read: they may be another person's")
    @ValueSource(strings = {"joined-unproven", "staff", "JOINED-STAFF", "joined-staff ", ""})
    void rejectsClaimsJoinedOtherwise(String procedure) {
        assertThat(read(with("verification", verification("jp.sekimori.jpki", procedure))))
                .isEmpty();
        assertThat(read(with("verification", verification("jp.sekimori.staff", procedure))))
                .isEmpty();
    }

    @Test
    @DisplayName("without a word of how they were joined are not read")
    void rejectsClaimsWithoutJoining() {
        for (Object process : List.of(Map.of(), "joined-staff", Map.of("procedure", List.of("joined-staff")))) {
            assertThat(read(with(
                            "verification",
                            Map.of("trust_framework", "jp.sekimori.jpki", "assurance_process", process))))
                    .isEmpty();
        }
        assertThat(read(with("verification", Map.of("trust_framework", "jp.sekimori.staff"))))
                .isEmpty();
    }

    @Test
    @DisplayName("that nobody joined are asked for and read where the configuration says so, and say nothing elsewhere")
    void acceptsUnprovenJoiningWhenWidened() {
        VerifiedClaims wide = new VerifiedClaims(List.of("jp.sekimori.jpki"), List.of("staff", "unproven"));
        Map<String, Object> unproven = with("verification", verification("jp.sekimori.jpki", "joined-unproven"));

        assertThat(wide.request()).contains("\"procedure\":{\"values\":[\"joined-staff\",\"joined-unproven\"]}");
        assertThat(wide.read(new OidcUserInfo(Map.of("verified_claims", unproven))))
                .contains(HANAKO);
        assertThat(read(List.of(VERIFIED, unproven))).contains(HANAKO);
    }

    @ParameterizedTest
    @DisplayName("with one missing leave nobody: two verifications are never mixed")
    @ValueSource(strings = {"name", "birthdate", "gender", "address"})
    void rejectsAnIncompleteResident(String missing) {
        assertThat(read(without(missing))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("that are not what they should be leave nobody")
    @CsvSource({
        "birthdate, 昭和20年4月1日",
        "birthdate, 19450401",
        "name, ' '",
        "name, 花子\u202E",
        "name, '花\n子'",
        "address, 石川県加賀市"
    })
    void rejectsUnreadableClaims(String name, String value) {
        Map<String, Object> claims = new HashMap<>(claims());
        claims.put(name, value);
        assertThat(read(with("claims", claims))).isEmpty();
    }

    @Test
    @DisplayName("over size leave nobody")
    void rejectsClaimsOverSize() {
        Map<String, Object> claims = new HashMap<>(claims());
        claims.put("name", "長".repeat(10_001));
        assertThat(read(with("claims", claims))).isEmpty();
        assertThat(read(Collections.nCopies(9, VERIFIED))).isEmpty();
    }

    @Test
    @DisplayName("that say two things of one person leave nobody: nothing tells which is true")
    void rejectsContradiction() {
        Map<String, Object> moved = new HashMap<>(claims());
        moved.put("address", Map.of("formatted", "石川県小松市小馬出町91番地"));

        assertThat(read(List.of(VERIFIED, with("claims", moved)))).isEmpty();
        assertThat(read(List.of(VERIFIED, VERIFIED))).contains(HANAKO);
    }

    @Test
    @DisplayName("are those that were read at the sign-in, and not what a user of another origin brings")
    void rejectsUserNotReadAtSignIn() {
        OidcUser raw = user(Map.of("verified_claims", VERIFIED));

        assertThat(VerifiedResident.of(raw)).isEmpty();
        assertThat(VerifiedResident.of(new SignedInResident(raw, CLAIMS.read(raw.getUserInfo()))))
                .contains(HANAKO);
    }

    @Test
    @DisplayName("written to a log by mistake say nothing of the person")
    void redactsItself() {
        OidcUser raw = user(Map.of("verified_claims", VERIFIED));

        assertThat(HANAKO + " " + new SignedInResident(raw, Optional.of(HANAKO)))
                .doesNotContain("花子", "1945", "加賀市");
    }

    static Map<String, Object> verification(Object framework, String procedure) {
        return Map.of("trust_framework", framework, "assurance_process", Map.of("procedure", procedure));
    }

    @SuppressWarnings("unchecked") // a literal above
    static Map<String, Object> claims() {
        return (Map<String, Object>) Objects.requireNonNull(VERIFIED.get("claims"));
    }

    static Map<String, Object> without(String missing) {
        Map<String, Object> claims = new HashMap<>(claims());
        claims.remove(missing);
        return with("claims", claims);
    }

    static Map<String, Object> with(String member, Map<String, Object> value) {
        Map<String, Object> set = new HashMap<>(VERIFIED);
        set.put(member, value);
        return set;
    }

    private static Optional<VerifiedResident> read(Object verifiedClaims) {
        return CLAIMS.read(new OidcUserInfo(Map.of("verified_claims", verifiedClaims)));
    }

    private static OidcUser user(Map<String, Object> userInfo) {
        Instant now = Instant.now();
        OidcIdToken token = new OidcIdToken("token", now, now.plusSeconds(60), Map.of("sub", "resident"));
        return new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token, new OidcUserInfo(userInfo));
    }
}
