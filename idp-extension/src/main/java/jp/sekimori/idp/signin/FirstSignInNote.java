// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.idp.card.Consent;
import jp.sekimori.idp.cases.CaseState;
import jp.sekimori.idp.cases.RenewalRequest;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.keys.TextEncryption;
import jp.sekimori.idp.proof.AskedPurpose;
import jp.sekimori.idp.proof.BrowserProof;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The state of a first sign-in in the one note of its authentication session, and with it what the card is asked for. It is
 * the state of one tab of the browser that began it: what a request may not answer any more, or never could, reads as none
 * (security rule 13). The card that waits is encrypted for this browser session and tab.
 */
final class FirstSignInNote {
    private static final String NOTE = "sekimori.first-sign-in";
    private static final String STATE = "state";
    private static final String TRIES = "tries";
    private static final String CARD = "card";
    private static final String SHOWN = "shown";
    private static final String TERMS = "terms";
    private static final String TIME = "time";
    private static final String HANDLE = "handle";
    private static final String EXPIRES = "expires";

    /** As long as a sign-in under way lasts: time to find the password, and no more. */
    private static final Duration AGREEMENT_LIFE = Duration.ofMinutes(15);

    private final KeycloakSession session;
    private final Installation installation;
    private final AuthenticationSessionModel authSession;

    FirstSignInNote(KeycloakSession session, Installation installation, AuthenticationSessionModel authSession) {
        this.session = session;
        this.installation = installation;
        this.authSession = authSession;
    }

    /** What each state is called in the note. */
    private enum Name {
        NONE,
        TERMS,
        RENEWAL_OFFER,
        OLD_CARD,
        AGREED,
        RENEWAL_SIGNATURES,
        REQUEST_MADE
    }

    /** The state as it counts for this request, at this moment. */
    FirstSignInState state() {
        ObjectNode note = read();
        return switch (name(note)) {
            case NONE -> new FirstSignInState.None();
            case TERMS, RENEWAL_OFFER, OLD_CARD -> offered(note);
            case AGREED -> agreed(note);
            case RENEWAL_SIGNATURES ->
                AskedPurpose.of(authSession) == Purpose.RELINK
                        ? new FirstSignInState.RenewalSignatures()
                        : new FirstSignInState.None();
            case REQUEST_MADE -> requestMade(note);
        };
    }

    /** From now on the sign-in stands here. */
    void enter(FirstSignInState state) {
        ObjectNode note = JsonSerialization.mapper.createObjectNode();
        note.put(TRIES, read().path(TRIES).asInt());
        AskedPurpose.forget(authSession);
        if (state instanceof FirstSignInState.Offered offered) {
            offered.card()
                    .ifPresent(card -> note.put(CARD, encryption().encrypt(card.toText(), installation.random())));
            note.put(SHOWN, offered.shown().toEpochMilli());
        }
        if (state instanceof FirstSignInState.OldCardAsked asked) {
            AskedPurpose.askBeside(authSession, Purpose.RELINK, asked.fresh().challenge());
        } else if (state instanceof FirstSignInState.Agreed agreed) {
            note.put(TERMS, agreed.consent().terms());
            note.put(TIME, agreed.consent().time().toEpochMilli());
            AskedPurpose.ask(authSession, Purpose.FIRST_SIGN_IN);
        } else if (state instanceof FirstSignInState.RenewalSignatures) {
            AskedPurpose.ask(authSession, Purpose.RELINK);
        } else if (state instanceof FirstSignInState.RequestMade made) {
            note.put(HANDLE, made.request().handle());
            note.put(EXPIRES, made.request().expires().toEpochMilli());
        }
        note.put(STATE, nameOf(state).name());
        authSession.setAuthNote(NOTE, note.toString());
    }

    /** Nothing waits any more. The count of tries stays: it is the sign-in's, not the card's. */
    void clear() {
        enter(new FirstSignInState.None());
    }

    /** Counts one try at an invitation; false when there were too many in this sign-in. */
    boolean mayTry(int most) {
        ObjectNode note = read();
        int tried = note.path(TRIES).asInt();
        authSession.setAuthNote(NOTE, note.put(TRIES, tried + 1).toString());
        return tried < most;
    }

    /** True while an agreement of that time holds. */
    static boolean agreementHolds(Instant said, Instant now) {
        return !now.isBefore(said) && now.isBefore(said.plus(AGREEMENT_LIFE));
    }

    private static Name nameOf(FirstSignInState state) {
        if (state instanceof FirstSignInState.Terms) {
            return Name.TERMS;
        }
        if (state instanceof FirstSignInState.RenewalOffer) {
            return Name.RENEWAL_OFFER;
        }
        if (state instanceof FirstSignInState.OldCardAsked) {
            return Name.OLD_CARD;
        }
        if (state instanceof FirstSignInState.Agreed) {
            return Name.AGREED;
        }
        if (state instanceof FirstSignInState.RenewalSignatures) {
            return Name.RENEWAL_SIGNATURES;
        }
        return state instanceof FirstSignInState.RequestMade ? Name.REQUEST_MADE : Name.NONE;
    }

    private FirstSignInState offered(ObjectNode note) {
        Instant shown = time(note, SHOWN);
        boolean live = !now().isBefore(shown) && now().isBefore(shown.plus(PendingCard.LIFE));
        if (!live || !BrowserProof.stillHere(session, authSession)) {
            return new FirstSignInState.None();
        }
        Optional<PendingCard> card = Optional.of(note.path(CARD).asText())
                .flatMap(encryption()::decrypt)
                .flatMap(PendingCard::fromText)
                .filter(waiting -> !waiting.expiredAt(now()));
        if (name(note) == Name.TERMS) {
            return new FirstSignInState.Terms(card, shown);
        }
        return name(note) == Name.OLD_CARD && card.isPresent()
                ? new FirstSignInState.OldCardAsked(card.get(), shown)
                : new FirstSignInState.RenewalOffer(card, shown);
    }

    private FirstSignInState agreed(ObjectNode note) {
        Instant said = time(note, TIME);
        // The purpose goes back to a sign-in where another browser asks for the challenge.
        return AskedPurpose.of(authSession) == Purpose.FIRST_SIGN_IN && agreementHolds(said, now())
                ? new FirstSignInState.Agreed(new Consent(note.path(TERMS).asText(), said))
                : new FirstSignInState.None();
    }

    private FirstSignInState requestMade(ObjectNode note) {
        return BrowserProof.stillHere(session, authSession)
                ? new FirstSignInState.RequestMade(
                        new RenewalRequest(note.path(HANDLE).asText(), CaseState.WAITING, now(), time(note, EXPIRES)))
                : new FirstSignInState.None();
    }

    private ObjectNode read() {
        String note = authSession.getAuthNote(NOTE);
        try {
            JsonNode json = note == null ? null : JsonSerialization.mapper.readTree(note);
            return json instanceof ObjectNode object ? object : JsonSerialization.mapper.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a note that only this class writes is unreadable", e);
        }
    }

    private static Name name(ObjectNode note) {
        return note.has(STATE) ? Name.valueOf(note.path(STATE).asText()) : Name.NONE;
    }

    private static Instant time(ObjectNode note, String member) {
        return Instant.ofEpochMilli(note.path(member).asLong());
    }

    private TextEncryption encryption() {
        RealmModel realm = authSession.getRealm();
        return installation
                .linkKeys()
                .of(realm.getName())
                .encryption(
                        KeyPurpose.PENDING_CARD,
                        List.of(realm.getId(), authSession.getParentSession().getId(), authSession.getTabId()));
    }

    private Instant now() {
        return installation.clock().instant();
    }
}
