// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.idp.card.Consent;
import jp.sekimori.idp.cases.RenewalRequest;
import jp.sekimori.idp.cases.RenewalState;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.keys.TextEncryption;
import jp.sekimori.idp.proof.AskedPurpose;
import jp.sekimori.idp.proof.BrowserProof;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Where a first sign-in stands, kept in the notes of its authentication session alone. It is the state of one tab of the
 * browser that began it, and counts only for a request that proves to come from there (security rule 13).
 */
final class Stage {
    private static final String CARD = "sekimori.first.card";
    private static final String SHOWN = "sekimori.first.shown";
    private static final String AGREED = "sekimori.first.agreed";
    private static final String TRIES = "sekimori.first.tries";
    private static final String RENEWAL = "sekimori.renewal.shown";
    private static final String RENEWAL_ASKED = "sekimori.renewal.asked";
    private static final String OLD_CARD = "sekimori.renewal.old-card";
    private static final String REQUEST = "sekimori.renewal.request";

    /** As long as a sign-in under way lasts: time to find the password, and no more. */
    private static final Duration AGREEMENT_LIFE = Duration.ofMinutes(15);

    private final KeycloakSession session;
    private final Installation installation;
    private final AuthenticationSessionModel authSession;

    Stage(KeycloakSession session, Installation installation, AuthenticationSessionModel authSession) {
        this.session = session;
        this.installation = installation;
        this.authSession = authSession;
    }

    /** The screen with the terms is shown for this card. */
    void showTermsFor(PendingCard card) {
        clear();
        authSession.setAuthNote(CARD, encryption().encrypt(card.toText(), installation.random()));
        authSession.setAuthNote(SHOWN, Long.toString(now().toEpochMilli()));
    }

    /** The screen with the terms is shown before any card. */
    void showTerms() {
        clear();
        authSession.setAuthNote(SHOWN, Long.toString(now().toEpochMilli()));
    }

    /** True when this browser was shown the terms less than ten minutes ago and has not answered. */
    boolean termsShown() {
        return time(SHOWN).isPresent() && BrowserProof.stillHere(session);
    }

    /** The card that waits for its holder's answer. */
    Optional<PendingCard> card() {
        if (!termsShown()) {
            return Optional.empty();
        }
        return Optional.ofNullable(authSession.getAuthNote(CARD))
                .flatMap(encryption()::decrypt)
                .flatMap(PendingCard::fromText)
                .filter(card -> !card.expiredAt(now()));
    }

    /** The resident agreed: the terms are answered, the card is asked for both signatures next. */
    void agree(Consent consent) {
        clear();
        authSession.setAuthNote(AGREED, consent.time().toEpochMilli() + "\n" + consent.terms());
        AskedPurpose.ask(authSession, Purpose.FIRST_SIGN_IN);
    }

    /** What was agreed to less than 15 minutes ago; empty as soon as the card is asked for something else. */
    Optional<Consent> agreed() {
        if (AskedPurpose.of(authSession) != Purpose.FIRST_SIGN_IN) {
            return Optional.empty();
        }
        return Optional.ofNullable(authSession.getAuthNote(AGREED)).flatMap(note -> agreement(note, now()));
    }

    /** What this note says, for as long as it holds. */
    static Optional<Consent> agreement(String written, Instant now) {
        return Optional.of(written)
                .map(note -> note.split("\n", 2))
                .map(parts -> new Consent(parts[1], Instant.ofEpochMilli(Long.parseLong(parts[0]))))
                .filter(consent -> !now.isBefore(consent.time())
                        && now.isBefore(consent.time().plus(AGREEMENT_LIFE)));
    }

    /** The screen about a renewal stands in the place of the terms. */
    void showRenewal() {
        authSession.setAuthNote(RENEWAL, "yes");
    }

    /** The terms again. */
    void hideRenewal() {
        authSession.removeAuthNote(RENEWAL);
    }

    /** True when this browser was shown that screen and has not answered. */
    boolean renewalShown() {
        return authSession.getAuthNote(RENEWAL) != null && termsShown();
    }

    /** The card is asked for both signatures next, for a renewal request. */
    void askForRenewal() {
        clear();
        authSession.setAuthNote(RENEWAL_ASKED, "yes");
        AskedPurpose.ask(authSession, Purpose.RELINK);
    }

    /** The old card is asked for next, beside the new one that waits. */
    void askForOldCard(PendingCard fresh) {
        authSession.setAuthNote(OLD_CARD, "yes");
        AskedPurpose.askBeside(authSession, Purpose.RELINK, fresh.challenge());
    }

    /** The new card that waits for the old one. */
    Optional<PendingCard> newCard() {
        return authSession.getAuthNote(OLD_CARD) == null ? Optional.empty() : card();
    }

    /** True until the card is asked for something else. */
    boolean asksForRenewal() {
        return authSession.getAuthNote(RENEWAL_ASKED) != null && AskedPurpose.of(authSession) == Purpose.RELINK;
    }

    /** The request was made; shown again when the page is loaded anew. */
    void noteRequest(RenewalRequest request) {
        authSession.setAuthNote(
                REQUEST, request.handle() + "\n" + request.expires().toEpochMilli());
    }

    /** The request that was made in this browser. */
    Optional<RenewalRequest> requested() {
        return Optional.ofNullable(authSession.getAuthNote(REQUEST))
                .filter(note -> BrowserProof.stillHere(session))
                .map(note -> note.split("\n", 2))
                .map(parts -> new RenewalRequest(
                        parts[0], RenewalState.WAITING, now(), Instant.ofEpochMilli(Long.parseLong(parts[1]))));
    }

    /** Counts one try at an invitation; false when there were too many in this sign-in. */
    boolean mayTry(int most) {
        String note = authSession.getAuthNote(TRIES);
        int tried = note == null ? 0 : Integer.parseInt(note);
        authSession.setAuthNote(TRIES, Integer.toString(tried + 1));
        return tried < most;
    }

    /** Forgets card, terms and agreement. The count of tries stays: it is the sign-in's, not the card's. */
    void clear() {
        authSession.removeAuthNote(CARD);
        authSession.removeAuthNote(SHOWN);
        authSession.removeAuthNote(AGREED);
        authSession.removeAuthNote(RENEWAL);
        authSession.removeAuthNote(RENEWAL_ASKED);
        authSession.removeAuthNote(OLD_CARD);
        authSession.removeAuthNote(REQUEST);
        AskedPurpose.forget(authSession);
    }

    private Optional<Instant> time(String note) {
        return Optional.ofNullable(authSession.getAuthNote(note))
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
                .filter(time -> !now().isBefore(time) && now().isBefore(time.plus(PendingCard.LIFE)));
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
