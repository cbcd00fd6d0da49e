// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.idp.server.DayText;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.credential.CredentialMetadata;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the account console tells a resident about a card: until when it works, or why it does not. */
final class CardSummary {
    private static final Duration SOON = Duration.ofDays(60);

    private final KeycloakSession session;
    private final CredentialModel card;

    CardSummary(KeycloakSession session, CredentialModel card) {
        this.session = session;
        this.card = card;
    }

    void writeTo(CredentialMetadata shown) {
        // The server names no account here; what rests on a card is decided by its authentication code, and never by
        // this.
        CardData data = CardData.fromJson(card.getCredentialData());
        if (data.suspension().isPresent()) {
            shown.setWarningMessageTitle("sekimoriCardStopped");
            shown.setWarningMessageDescription(data.suspension().get().why().messageKey());
            return;
        }
        Optional<Instant> end = end();
        end.ifPresent(time -> shown.setInfoMessage("sekimoriCardUntil", day(time)));
        if (end.filter(time -> time.isBefore(now().plus(SOON))).isPresent()) {
            shown.setWarningMessageTitle("sekimoriCardEndsSoon", day(end.get()));
            shown.setWarningMessageDescription("sekimoriCardEndsSoonText");
        }
    }

    private Optional<Instant> end() {
        RealmModel realm = session.getContext().getRealm();
        CardLink link = CardLink.of(installation(), realm);
        return CardSecret.read(card.getSecretData())
                .reference(link, card.getId())
                .map(CertificateReference::notAfter);
    }

    private Instant now() {
        return installation().clock().instant();
    }

    private Installation installation() {
        return InstallationSource.of(session);
    }

    /** In the language that the server takes this request to be in: that of the account console. */
    private String day(Instant time) {
        Locale locale = session.getContext().resolveLocale(session.getContext().getUser());
        return DayText.of(LocalDate.ofInstant(time, CardCredential.JAPAN), locale);
    }
}
