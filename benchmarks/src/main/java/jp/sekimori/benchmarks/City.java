// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.SessionSecret;

/** The city whose sign-ins are measured: always the same challenge, so that every machine knows it. */
final class City {
    static final Origin ORIGIN = Origin.parse("https://id.kaga.example").orElseThrow();
    static final Challenge CHALLENGE = new Challenge(
            ChallengeRandom.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8").orElseThrow(),
            Purpose.SIGN_IN,
            Flow.CARD_POPUP,
            "kaga",
            "kaga-municipal-app",
            "加賀市 電子申請",
            "https://id.kaga.example/realms/kaga/sekimori/return",
            List.of("jpki-auth"),
            Level.AAL3,
            SessionSecret.parse("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8")
                    .orElseThrow()
                    .hash(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private City() {}
}
