// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
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
        return new Challenge(
                ChallengeRandom.generate(RANDOM),
                Purpose.SIGN_IN,
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

    /** A request over a fresh challenge. */
    public static SigningRequest request(Acquaintance acquaintance, Mode mode, Locale language) {
        Challenge challenge = challenge(Flow.CARD_POPUP);
        return new SigningRequest(ORIGIN, acquaintance, challenge, challenge.shortCode(), mode, language);
    }
}
