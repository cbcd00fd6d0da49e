// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Level;

/** The challenge of the first test vector in {@code docs/en/protocol.md}, to be changed in one thing by a test. */
public final class ChallengeFixture {
    static final ChallengeRandom RANDOM =
            ChallengeRandom.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8").orElseThrow();
    static final SessionSecret SESSION =
            SessionSecret.parse("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8").orElseThrow();
    static final String RETURN_URL = "https://id.kaga.example/realms/kaga/sekimori/return";

    private ChallengeFixture() {}

    public static Challenge signIn() {
        return signIn(Purpose.SIGN_IN, Flow.CARD_POPUP);
    }

    public static Challenge signIn(Purpose purpose, Flow flow) {
        return of(purpose, flow, "kaga-municipal-app", "加賀市 電子申請", RETURN_URL, List.of("jpki-auth"));
    }

    public static Challenge forClient(String clientId, String clientName) {
        return of(Purpose.SIGN_IN, Flow.CARD_POPUP, clientId, clientName, RETURN_URL, List.of("jpki-auth"));
    }

    public static Challenge returningTo(String returnUrl) {
        return of(Purpose.SIGN_IN, Flow.CARD_POPUP, "kaga-municipal-app", "加賀市 電子申請", returnUrl, List.of("jpki-auth"));
    }

    public static Challenge allowing(String... schemes) {
        return of(Purpose.SIGN_IN, Flow.CARD_POPUP, "kaga-municipal-app", "加賀市 電子申請", RETURN_URL, List.of(schemes));
    }

    /** The second test vector: every field present. */
    static Challenge everyField() {
        return new Challenge(
                RANDOM,
                Purpose.ENROL,
                Flow.CARD_REDIRECT,
                "kaga",
                "app",
                "か\u3099 か\u3099",
                RETURN_URL,
                List.of("jpki-auth", "jpki-sign"),
                Level.AAL3,
                SESSION.hash(),
                Optional.of("account-1"),
                Sha256.parse("fRDehVTtXKQPnQ8OD0N1tbM4rz+5bTPJsvU7Uom49P4="),
                Sha256.parse("tpkmd4wNOydCpyAkxG1mPQ1eht3g+MycGKJOjaCSzlA="));
    }

    private static Challenge of(
            Purpose purpose, Flow flow, String clientId, String clientName, String returnUrl, List<String> schemes) {
        return new Challenge(
                RANDOM,
                purpose,
                flow,
                "kaga",
                clientId,
                clientName,
                returnUrl,
                schemes,
                Level.AAL2,
                SESSION.hash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
