// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What a resident is to be told about the account's card, each once: that it ends soon, and that it is a new one. */
public final class CardNotices {
    /** How many days before a card's end its holder is told. */
    private static final List<Integer> DAYS = List.of(7, 30, 60);

    private static final Duration MAILED_WITHIN = Duration.ofDays(7);

    private final KeycloakSession session;
    private final Installation installation;

    /** Notices by the installation's clock, for the request of this session, which holds no lock. */
    public CardNotices(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /** Where something is told. */
    public enum Way {
        /** On a page after a sign-in with the card itself. */
        CARD("told_card"),
        /** On a page after a sign-in by anything else: whoever linked a stranger's card must not be the only one who hears of it. */
        OTHER("told_other"),
        /** By e-mail. */
        MAIL("told_mail");

        private final String mark;

        Way(String mark) {
            this.mark = mark;
        }

        // The end of a card is told on a page once, whatever the sign-in was.
        private String endMark() {
            return this == MAIL ? "end_mail" : "end_page";
        }
    }

    /**
     * A card ends soon.
     *
     * @param days 60, 30 or 7: which of the three notices this is
     * @param end its last day, in Japan
     */
    public record Ending(int days, LocalDate end) {}

    /**
     * What is due.
     *
     * @param renewed the day on which a new card took this account's earlier one's place
     * @param ending that a card ends soon
     */
    public record Due(Optional<LocalDate> renewed, Optional<Ending> ending) {
        /** True when there is nothing to tell. */
        public boolean nothing() {
            return renewed.isEmpty() && ending.isEmpty();
        }
    }

    /** What is due now in this way, and was not told yet. */
    public Due due(RealmModel realm, UserModel user, Way way) {
        return due(realm, new StoredCards(session, installation, realm).of(user), way);
    }

    /** The resident has read what is due in this way now, which is the answer; of several at once one has it. */
    public Due told(RealmModel realm, UserModel user, Way way) {
        return CardChange.of(session, installation, user.getId(), (writer, account) -> {
                    List<StoredCard> cards = writer.cards();
                    Due due = due(realm, cards, way);
                    due.ending().ifPresent(ending -> lasting(realm, cards)
                            .ifPresent(card -> mark(
                                    writer,
                                    card.stored(),
                                    secret -> secret.tellingDays(way.endMark(), ending.days()))));
                    due.renewed().ifPresent(day -> cards.stream()
                            .filter(StoredCard::active)
                            .forEach(card -> mark(writer, card, secret -> secret.telling(way.mark))));
                    return due;
                })
                .orElseGet(() -> new Due(Optional.empty(), Optional.empty()));
    }

    private static void mark(CardWriter writer, StoredCard card, UnaryOperator<CardSecret> change) {
        writer.change(card.id(), found -> found.with(change.apply(found.secret())));
    }

    private Due due(RealmModel realm, List<StoredCard> cards, Way way) {
        return new Due(renewed(cards, way), lasting(realm, cards).flatMap(card -> ending(card, way)));
    }

    private Optional<LocalDate> renewed(List<StoredCard> cards, Way way) {
        return cards.stream()
                .filter(StoredCard::active)
                .filter(card -> !card.secret().told(way.mark))
                .flatMap(card -> card.data().relinked().stream())
                .max(Comparator.naturalOrder())
                // An address that is verified much later is not written to about what is long past.
                .filter(since -> way != Way.MAIL
                        || since.isAfter(installation.clock().instant().minus(MAILED_WITHIN)))
                .map(since -> LocalDate.ofInstant(since, CardCredential.JAPAN));
    }

    private record Lasting(StoredCard stored, Instant end) {}

    /** The active card that works longest: while there is one, no other one's end matters. */
    private Optional<Lasting> lasting(RealmModel realm, List<StoredCard> cards) {
        CardLink link = CardLink.of(installation, realm);
        return cards.stream()
                .filter(StoredCard::active)
                .flatMap(card -> card
                        .secret()
                        .reference(link, card.id())
                        .map(CertificateReference::notAfter)
                        .map(end -> new Lasting(card, end))
                        .stream())
                .max(Comparator.comparing(Lasting::end));
    }

    private Optional<Ending> ending(Lasting card, Way way) {
        return reached(card.end())
                .filter(days -> card.stored()
                        .secret()
                        .toldDays(way.endMark())
                        .filter(told -> told <= days)
                        .isEmpty())
                .map(days -> new Ending(days, LocalDate.ofInstant(card.end(), CardCredential.JAPAN)));
    }

    private Optional<Integer> reached(Instant end) {
        Instant now = installation.clock().instant();
        return now.isAfter(end)
                ? Optional.empty()
                : DAYS.stream()
                        .filter(days -> !now.isBefore(end.minus(Duration.ofDays(days))))
                        .findFirst();
    }
}
