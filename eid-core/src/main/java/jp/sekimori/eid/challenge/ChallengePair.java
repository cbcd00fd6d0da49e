// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Two challenges of one request: the card signs one with its authentication key and the other legally. The second names the
 * first's nonce, so no answer to one can be put beside an answer to another request.
 *
 * @param main answered with the authentication certificate; stands alone as well
 * @param second answered with the signature certificate; worth nothing alone
 */
public record ChallengePair(Challenge main, Challenge second) {
    private static final List<String> MAIN_SCHEMES = List.of("jpki-auth");
    private static final List<String> SECOND_SCHEMES = List.of("jpki-sign");

    /** @throws IllegalArgumentException when the second does not belong to the first */
    public ChallengePair {
        if (!belongs(main, second)) {
            throw new IllegalArgumentException("the second challenge does not belong to the first");
        }
    }

    /** The pair; empty when the second does not belong to the first. */
    public static Optional<ChallengePair> of(Challenge main, Challenge second) {
        return belongs(main, second) ? Optional.of(new ChallengePair(main, second)) : Optional.empty();
    }

    /** By making the second anew: whatever field differs, the nonce does. */
    private static boolean belongs(Challenge main, Challenge second) {
        return canLead(main)
                && !main.random().equals(second.random())
                && secondFor(main, second.random()).equals(second);
    }

    static boolean canLead(Challenge main) {
        return main.schemes().equals(MAIN_SCHEMES) && main.sibling().isEmpty();
    }

    static Challenge secondFor(Challenge main, ChallengeRandom random) {
        Sha256 sibling = Sha256.of(main.nonce().text().getBytes(StandardCharsets.US_ASCII));
        return new Challenge(
                random,
                main.purpose(),
                main.flow(),
                main.realm(),
                main.clientId(),
                main.clientName(),
                main.returnUrl(),
                SECOND_SCHEMES,
                main.level(),
                main.sessionSecretHash(),
                main.account(),
                Optional.of(sibling),
                main.deviceKey());
    }

    @Override
    public String toString() {
        return "ChallengePair[…]";
    }
}
