// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.notice;

import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What follows when a new card took an earlier one's place, on every road alike: the sessions of the earlier one end, its
 * holder is written to, and the event of the sign-in says so. A road that leaves one of them out would be the thief's.
 */
public final class CardReplacement {
    private static final String DETAIL = "sekimori_renewal";
    private static final String NOTE = "sekimori.renewal";

    private final KeycloakSession session;
    private final Installation installation;

    /** Replacements that the request of this session made, in a transaction that is over. */
    public CardReplacement(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /** Who said that the new card succeeds the earlier one, in the words of events. */
    public enum Word {
        /** Both cards, in one sign-in. */
        BOTH_CARDS("both-cards"),
        /** A licensed operator. */
        PLATFORM("platform");

        private final String wire;

        Word(String wire) {
            this.wire = wire;
        }
    }

    /** The account's card was replaced outside of any sign-in: by staff. */
    public void conclude(UserModel user) {
        new CardStates(session, installation).endSessions(user);
        CardMail.sendNow(session, installation, user.getId());
    }

    /** The account's card was replaced in this sign-in. */
    public void conclude(UserModel user, Word word, AuthenticationFlowContext context) {
        context.getAuthenticationSession().setAuthNote(NOTE, word.wire);
        tell(context.getAuthenticationSession(), context.getEvent());
        conclude(user);
    }

    /** Puts it into an event of a later page of this sign-in: the server begins a new event for each page. */
    public static void tell(AuthenticationSessionModel authSession, EventBuilder event) {
        String word = authSession.getAuthNote(NOTE);
        if (word != null) {
            event.detail(DETAIL, word);
        }
    }
}
