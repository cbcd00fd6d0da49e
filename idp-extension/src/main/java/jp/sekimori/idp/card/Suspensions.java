// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import jp.sekimori.idp.server.Installation;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Changes the state of cards, each time in a transaction of its own. */
final class Suspensions {
    private final KeycloakSession session;
    private final Installation installation;

    Suspensions(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /** Suspends this card if it is active, and ends the account's sessions; true when it was active. */
    boolean suspend(UserModel account, String card, SuspensionCause why) {
        return CardChange.of(
                        session, installation, account.getId(), (writer, own) -> stop(writer, own, List.of(card), why))
                .orElse(false);
    }

    /**
     * What was stopped at once.
     *
     * @param cards all that the account has, as they were found
     * @param any true when one of them was active
     */
    record Stopped(List<StoredCard> cards, boolean any) {}

    /**
     * Suspends whatever active card the account has when its lock is held, one that was linked a moment ago among them; the
     * account's sessions end then.
     */
    Stopped suspendAll(UserModel account, SuspensionCause why) {
        return CardChange.of(session, installation, account.getId(), (writer, own) -> {
                    List<StoredCard> cards = writer.cards();
                    List<String> ids = cards.stream().map(StoredCard::id).toList();
                    return new Stopped(cards, stop(writer, own, ids, why));
                })
                .orElseGet(() -> new Stopped(List.of(), false));
    }

    private boolean stop(CardWriter writer, LockedAccount own, List<String> cards, SuspensionCause why) {
        Instant now = installation.clock().instant();
        boolean changed = false;
        for (String id : cards) {
            changed |= writer.change(id, card -> card.stoppableFor(why) ? card.suspended(why, now) : card);
        }
        if (changed) {
            endSessions(own);
            tell(own, why.wire());
        }
        return changed;
    }

    /** Makes those of these cards active again that are suspended for this cause; their devices stay ended. True when one was. */
    boolean restore(UserModel account, Collection<String> cards, SuspensionCause why) {
        Instant now = installation.clock().instant();
        return changed(account, cards, card -> card.suspendedFor(why), data -> data.restored(now));
    }

    /** The same for cards of which somebody who saw the holder says that they are the account's. */
    boolean confirm(UserModel account, Collection<String> cards, Predicate<StoredCard> confirmable) {
        Instant now = installation.clock().instant();
        return changed(account, cards, confirmable, data -> data.restored(now).confirmedByOthers());
    }

    private boolean changed(
            UserModel account, Collection<String> cards, Predicate<StoredCard> which, UnaryOperator<CardData> change) {
        return CardChange.of(session, installation, account.getId(), (writer, own) -> {
                    boolean changed = false;
                    for (String id : cards) {
                        boolean stopped = writer.cards().stream()
                                .anyMatch(card -> card.id().equals(id) && !card.active());
                        boolean now = writer.change(
                                id, card -> which.test(card) ? card.with(change.apply(card.data())) : card);
                        if (now && stopped) {
                            find(writer, id).ifPresent(card -> tell(own, state(card.data())));
                        }
                        changed |= now;
                    }
                    return changed;
                })
                .orElse(false);
    }

    /**
     * Notes what was just heard about the revocation of this card, which may suspend it or lift that again; the state that
     * it has now, or nothing when there is no such card.
     */
    Optional<CardData> hear(UserModel account, String id, RevocationWord word) {
        return hear(account, id, word, UnaryOperator.identity());
    }

    /** The same, with what else changes in a card for which this word counts. */
    Optional<CardData> hear(UserModel account, String id, RevocationWord word, UnaryOperator<StoredCard> more) {
        Instant now = installation.clock().instant();
        return CardChange.of(session, installation, account.getId(), (writer, own) -> {
                    Optional<StoredCard> before = find(writer, id);
                    writer.change(id, card -> {
                        StoredCard heard = card.heard(word, now);
                        return heard.equals(card) ? card : more.apply(heard);
                    });
                    Optional<CardData> after = find(writer, id).map(StoredCard::data);
                    after.filter(data -> suspendedOtherwise(before, data)).ifPresent(data -> tellOfChange(own, data));
                    return after;
                })
                .flatMap(Function.identity());
    }

    private static Optional<StoredCard> find(CardWriter writer, String id) {
        return writer.cards().stream().filter(card -> card.id().equals(id)).findFirst();
    }

    private static boolean suspendedOtherwise(Optional<StoredCard> before, CardData after) {
        return !after.suspension().equals(before.flatMap(card -> card.data().suspension()));
    }

    private static String state(CardData data) {
        return data.suspension().map(found -> found.why().wire()).orElse("active");
    }

    private static void tellOfChange(LockedAccount account, CardData data) {
        if (data.suspension().isPresent()) {
            endSessions(account);
        }
        tell(account, state(data));
    }

    /** Ends the account's sessions, whatever they rest on. */
    void endSessions(UserModel account) {
        CardChange.of(session, installation, account.getId(), (writer, own) -> {
            endSessions(own);
            return true;
        });
    }

    /** Changes one card. */
    void change(UserModel account, String id, UnaryOperator<StoredCard> change) {
        CardChange.of(session, installation, account.getId(), (writer, own) -> writer.change(id, change));
    }

    private static void endSessions(LockedAccount account) {
        KeycloakSession own = account.session();
        // A list first: the stream is of what is being removed.
        List<UserSessionModel> sessions = own.sessions()
                .getUserSessionsStream(account.realm(), account.user())
                .toList();
        sessions.forEach(one -> AuthenticationManager.backchannelLogout(own, one, true));
    }

    private static void tell(LockedAccount account, String state) {
        KeycloakSession own = account.session();
        new EventBuilder(account.realm(), own, own.getContext().getConnection())
                .event(EventType.UPDATE_CREDENTIAL)
                .user(account.user())
                .detail("credential_type", CardCredential.TYPE)
                .detail("sekimori_card_state", state)
                .success();
    }
}
