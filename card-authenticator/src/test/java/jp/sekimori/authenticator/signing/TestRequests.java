// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.SessionSecret;

/** Honest challenges and requests for tests. */
public final class TestRequests {
    /** The site of every request. */
    public static final Origin ORIGIN =
            Origin.parse("https://id.city.kaga.example").orElseThrow();

    private static final SecureRandom RANDOM = new SecureRandom();

    private TestRequests() {}

    /** A fresh challenge for a sign-in by this flow. */
    public static Challenge challenge(Flow flow) {
        return challenge(flow, ORIGIN);
    }

    /** A fresh challenge of this site. */
    public static Challenge challenge(Flow flow, Origin origin) {
        return challenge(flow, origin, Purpose.SIGN_IN);
    }

    /** A fresh challenge of this site for this purpose. */
    public static Challenge challenge(Flow flow, Origin origin, Purpose purpose) {
        return new Challenge(
                ChallengeRandom.generate(RANDOM),
                purpose,
                flow,
                "kaga",
                "kaga-municipal-app",
                "加賀市 電子申請サービス",
                origin.text() + "/realms/kaga/sekimori/return",
                List.of("jpki-auth"),
                Level.AAL2,
                SessionSecret.generate(RANDOM).hash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This challenge of a client with another name. */
    public static Challenge named(Challenge challenge, String clientName) {
        return new Challenge(
                challenge.random(),
                challenge.purpose(),
                challenge.flow(),
                challenge.realm(),
                challenge.clientId(),
                clientName,
                challenge.returnUrl(),
                challenge.schemes(),
                challenge.level(),
                challenge.sessionSecretHash(),
                challenge.account(),
                challenge.sibling(),
                challenge.deviceKey());
    }

    /** A fresh pair of challenges for a first sign-in by this flow. */
    public static Asked pair(Flow flow) {
        return pair(challenge(flow, ORIGIN, Purpose.FIRST_SIGN_IN));
    }

    /** This challenge with a fresh sibling. */
    public static Asked pair(Challenge main) {
        return new Asked(main, Optional.of(Challenge.secondFor(main, ChallengeRandom.generate(RANDOM))));
    }

    /** The form of a pair. */
    public static Map<String, String> form(Asked asked) {
        Map<String, String> form = new HashMap<>(asked.main().toForm());
        asked.second().ifPresent(second -> {
            form.put("second_random", second.random().base64url());
            form.put("second_nonce", second.nonce().text());
        });
        return form;
    }

    /** A request over a fresh challenge. */
    public static SigningRequest request(Acquaintance acquaintance, Mode mode, Locale language) {
        return request(Asked.alone(challenge(Flow.CARD_POPUP)), acquaintance, mode, language);
    }

    /** A request over these challenges. */
    public static SigningRequest request(Asked asked, Acquaintance acquaintance, Mode mode, Locale language) {
        return new SigningRequest(ORIGIN, acquaintance, asked, asked.main().shortCode(), mode, language);
    }
}
