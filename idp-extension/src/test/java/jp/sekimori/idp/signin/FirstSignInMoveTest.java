// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sekimori.idp.card.Consent;
import jp.sekimori.idp.cases.CaseState;
import jp.sekimori.idp.cases.RenewalRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An answer on the pages of a first sign-in")
class FirstSignInMoveTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final Optional<PendingCard> NO_CARD = Optional.empty();
    private static final Optional<PendingCard> CARD = Optional.of(PendingCardSample.at(NOW));

    private static final Map<String, FirstSignInState> STATES = Map.of(
            "none", new FirstSignInState.None(),
            "terms", new FirstSignInState.Terms(NO_CARD, NOW),
            "terms+card", new FirstSignInState.Terms(CARD, NOW),
            "renewal", new FirstSignInState.RenewalOffer(NO_CARD, NOW),
            "renewal+card", new FirstSignInState.RenewalOffer(CARD, NOW),
            "old card", new FirstSignInState.OldCardAsked(CARD.orElseThrow(), NOW),
            "agreed", new FirstSignInState.Agreed(new Consent("2026-1", NOW)),
            "renewal signatures", new FirstSignInState.RenewalSignatures(),
            "request made",
                    new FirstSignInState.RequestMade(
                            new RenewalRequest("2345-6789", CaseState.WAITING, NOW, NOW.plusSeconds(60))));

    // Every state by every answer, where the realm asks for one signature, and where it asks for both.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            state              | answer            | one signature   | both signatures
            none               | BEGIN             | LAPSED          | SHOW_TERMS
            none               | AGREE             | LAPSED          | LAPSED
            none               | DECLINE           | LAPSED          | LAPSED
            none               | BACK              | LAPSED          | LAPSED
            none               | RENEW             | LAPSED          | LAPSED
            none               | RENEW_BACK        | LAPSED          | LAPSED
            none               | RENEW_BY_STAFF    | LAPSED          | LAPSED
            none               | RENEW_BY_OLD_CARD | LAPSED          | LAPSED
            none               | RENEW_DONE        | CARD_PAGE       | CARD_PAGE
            terms              | BEGIN             | LAPSED          | SHOW_TERMS
            terms              | AGREE             | LAPSED          | ASK_BOTH
            terms              | DECLINE           | DECLINE         | DECLINE
            terms              | BACK              | LAPSED          | LAPSED
            terms              | RENEW             | OFFER_RENEWAL   | OFFER_RENEWAL
            terms              | RENEW_BACK        | LAPSED          | LAPSED
            terms              | RENEW_BY_STAFF    | LAPSED          | LAPSED
            terms              | RENEW_BY_OLD_CARD | LAPSED          | LAPSED
            terms              | RENEW_DONE        | CARD_PAGE       | CARD_PAGE
            terms+card         | BEGIN             | LAPSED          | SHOW_TERMS
            terms+card         | AGREE             | REGISTER        | ASK_BOTH
            terms+card         | DECLINE           | DECLINE         | DECLINE
            terms+card         | BACK              | LAPSED          | LAPSED
            terms+card         | RENEW             | OFFER_RENEWAL   | OFFER_RENEWAL
            terms+card         | RENEW_BACK        | LAPSED          | LAPSED
            terms+card         | RENEW_BY_STAFF    | LAPSED          | LAPSED
            terms+card         | RENEW_BY_OLD_CARD | LAPSED          | LAPSED
            terms+card         | RENEW_DONE        | CARD_PAGE       | CARD_PAGE
            renewal            | BEGIN             | LAPSED          | SHOW_TERMS
            renewal            | AGREE             | LAPSED          | ASK_BOTH
            renewal            | DECLINE           | DECLINE         | DECLINE
            renewal            | BACK              | LAPSED          | LAPSED
            renewal            | RENEW             | OFFER_RENEWAL   | OFFER_RENEWAL
            renewal            | RENEW_BACK        | BACK_TO_TERMS   | BACK_TO_TERMS
            renewal            | RENEW_BY_STAFF    | LAPSED          | ASK_BOTH_FOR_RENEWAL
            renewal            | RENEW_BY_OLD_CARD | LAPSED          | LAPSED
            renewal            | RENEW_DONE        | CARD_PAGE       | CARD_PAGE
            renewal+card       | BEGIN             | LAPSED          | SHOW_TERMS
            renewal+card       | AGREE             | REGISTER        | ASK_BOTH
            renewal+card       | DECLINE           | DECLINE         | DECLINE
            renewal+card       | BACK              | LAPSED          | LAPSED
            renewal+card       | RENEW             | OFFER_RENEWAL   | OFFER_RENEWAL
            renewal+card       | RENEW_BACK        | BACK_TO_TERMS   | BACK_TO_TERMS
            renewal+card       | RENEW_BY_STAFF    | REQUEST_RENEWAL | ASK_BOTH_FOR_RENEWAL
            renewal+card       | RENEW_BY_OLD_CARD | ASK_OLD_CARD    | ASK_OLD_CARD
            renewal+card       | RENEW_DONE        | CARD_PAGE       | CARD_PAGE
            old card           | BEGIN             | LAPSED          | SHOW_TERMS
            old card           | AGREE             | REGISTER        | ASK_BOTH
            old card           | DECLINE           | DECLINE         | DECLINE
            old card           | BACK              | CARD_AGAIN      | CARD_AGAIN
            old card           | RENEW             | OFFER_RENEWAL   | OFFER_RENEWAL
            old card           | RENEW_BACK        | BACK_TO_TERMS   | BACK_TO_TERMS
            old card           | RENEW_BY_STAFF    | REQUEST_RENEWAL | ASK_BOTH_FOR_RENEWAL
            old card           | RENEW_BY_OLD_CARD | ASK_OLD_CARD    | ASK_OLD_CARD
            old card           | RENEW_DONE        | CARD_PAGE       | CARD_PAGE
            agreed             | BEGIN             | LAPSED          | SHOW_TERMS
            agreed             | AGREE             | LAPSED          | LAPSED
            agreed             | DECLINE           | DECLINE         | DECLINE
            agreed             | BACK              | CARD_AGAIN      | CARD_AGAIN
            agreed             | RENEW             | LAPSED          | LAPSED
            agreed             | RENEW_BACK        | LAPSED          | LAPSED
            agreed             | RENEW_BY_STAFF    | LAPSED          | LAPSED
            agreed             | RENEW_BY_OLD_CARD | LAPSED          | LAPSED
            agreed             | RENEW_DONE        | CARD_PAGE       | CARD_PAGE
            renewal signatures | BEGIN             | LAPSED          | SHOW_TERMS
            renewal signatures | AGREE             | LAPSED          | LAPSED
            renewal signatures | DECLINE           | LAPSED          | LAPSED
            renewal signatures | BACK              | CARD_AGAIN      | CARD_AGAIN
            renewal signatures | RENEW             | LAPSED          | LAPSED
            renewal signatures | RENEW_BACK        | LAPSED          | LAPSED
            renewal signatures | RENEW_BY_STAFF    | LAPSED          | LAPSED
            renewal signatures | RENEW_BY_OLD_CARD | LAPSED          | LAPSED
            renewal signatures | RENEW_DONE        | CARD_PAGE       | CARD_PAGE
            request made       | BEGIN             | LAPSED          | SHOW_TERMS
            request made       | AGREE             | LAPSED          | LAPSED
            request made       | DECLINE           | LAPSED          | LAPSED
            request made       | BACK              | LAPSED          | LAPSED
            request made       | RENEW             | LAPSED          | LAPSED
            request made       | RENEW_BACK        | LAPSED          | LAPSED
            request made       | RENEW_BY_STAFF    | LAPSED          | LAPSED
            request made       | RENEW_BY_OLD_CARD | LAPSED          | LAPSED
            request made       | RENEW_DONE        | CARD_AGAIN      | CARD_AGAIN
            """)
    @DisplayName("leads where the table says, in each state")
    void acceptsTable(String state, FirstSignInAnswer answer, FirstSignInMove one, FirstSignInMove both) {
        assertThat(FirstSignInMove.after(requireNonNull(STATES.get(state)), answer, false))
                .isEqualTo(one);
        assertThat(FirstSignInMove.after(requireNonNull(STATES.get(state)), answer, true))
                .isEqualTo(both);
    }

    @Test
    @DisplayName("finds every kind of state in the table")
    void acceptsEveryState() {
        Set<Class<?>> leaves = Stream.of(FirstSignInState.class.getPermittedSubclasses())
                .flatMap(kind -> kind.isInterface() ? Stream.of(kind.getPermittedSubclasses()) : Stream.of(kind))
                .collect(Collectors.toSet());

        assertThat(STATES.values().stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(leaves);
        assertThat(EnumSet.allOf(FirstSignInAnswer.class)).hasSize(9);
    }
}
