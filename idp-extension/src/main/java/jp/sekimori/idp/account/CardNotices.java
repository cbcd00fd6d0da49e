// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What a resident is to be told about the account's card, each once: that it ends soon, and that it is a new one. */
public final class CardNotices {
    /** How many days before a card's end its holder is told. */
    private static final List<Integer> DAYS = List.of(7, 30, 60);

    private static final Duration MAILED_WITHIN = Duration.ofDays(7);

    private final Installation installation;

    /** Notices by the installation's clock. */
    public CardNotices(Installation installation) {
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

    /** The notice of the end that is due now; empty when there is none, or when it was told. */
    public Optional<Ending> ending(RealmModel realm, UserModel user, Way way) {
        return lasting(realm, user).flatMap(card -> ending(card, way));
    }

    /** The day on which a new card took this account's earlier one's place; empty when there was none, or when it was told. */
    public Optional<LocalDate> renewed(RealmModel realm, UserModel user, Way way) {
        return active(realm, user).stream()
                .filter(card -> !new CardMarks(card).told(way.mark))
                .flatMap(card -> seal(realm).read(user, card).relinked().stream())
                .max(Comparator.naturalOrder())
                // An address that is verified much later is not written to about what is long past.
                .filter(since -> way != Way.MAIL
                        || since.isAfter(installation.clock().instant().minus(MAILED_WITHIN)))
                .map(since -> LocalDate.ofInstant(since, CardCredential.JAPAN));
    }

    /** The resident has read what is due in this way now. */
    public void told(RealmModel realm, UserModel user, Way way) {
        lasting(realm, user).ifPresent(card -> ending(card, way).ifPresent(ending -> {
            new CardMarks(card.model()).mark(way.endMark(), ending.days());
            user.credentialManager().updateStoredCredential(card.model());
        }));
        if (renewed(realm, user, way).isPresent()) {
            active(realm, user).forEach(card -> {
                new CardMarks(card).mark(way.mark);
                user.credentialManager().updateStoredCredential(card);
            });
        }
    }

    private record Lasting(CredentialModel model, Instant end) {}

    /** The active card that works longest: while there is one, no other one's end matters. */
    private Optional<Lasting> lasting(RealmModel realm, UserModel user) {
        CardLink link = new CardLink(installation.linkKeys().of(realm.getName()), realm.getId());
        return active(realm, user).stream()
                .flatMap(
                        card -> CardCredential.reference(link, card)
                                .map(CertificateReference::notAfter)
                                .map(end -> new Lasting(card, end))
                                .stream())
                .max(Comparator.comparing(Lasting::end));
    }

    private Optional<Ending> ending(Lasting card, Way way) {
        return reached(card.end())
                .filter(days -> new CardMarks(card.model())
                        .days(way.endMark())
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

    private List<CredentialModel> active(RealmModel realm, UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .filter(card -> seal(realm).read(user, card).suspension().isEmpty())
                .toList();
    }

    private StateSeal seal(RealmModel realm) {
        return new StateSeal(installation, realm);
    }
}
