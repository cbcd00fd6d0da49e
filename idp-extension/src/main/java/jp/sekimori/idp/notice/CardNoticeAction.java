// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.notice;

import jp.sekimori.idp.card.CardNotices;
import jp.sekimori.idp.cases.WaitingNote;
import jp.sekimori.idp.proof.CardEvidence;
import jp.sekimori.idp.proof.EvidenceNotes;
import jp.sekimori.idp.proof.StillGood;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/** Shows the notice when one is due, and notes that it was read only when the resident goes on from it. */
final class CardNoticeAction implements RequiredActionProvider {
    private final KeycloakSession session;

    CardNoticeAction(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (context.getAuthenticationSession().getClientNote(Constants.KC_ACTION) == null && due(context)) {
            context.getAuthenticationSession().addRequiredAction(CardNoticeActionFactory.PROVIDER_ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (!StillGood.orEnds(context)) {
            return;
        }
        if (!due(context)) {
            context.success();
            return;
        }
        context.challenge(
                new NoticePage(context).show(cards(context), WaitingNote.of(context.getAuthenticationSession())));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        EvidenceNotes.tell(context.getAuthenticationSession(), context.getEvent());
        if (!StillGood.orEnds(context)) {
            return;
        }
        CardReplacement.tell(context.getAuthenticationSession(), context.getEvent());
        notices().told(context.getRealm(), context.getUser(), way(context));
        WaitingNote.told(context.getAuthenticationSession());
        context.success();
    }

    private boolean due(RequiredActionContext context) {
        return WaitingNote.of(context.getAuthenticationSession()).isPresent()
                || !cards(context).nothing();
    }

    private CardNotices.Due cards(RequiredActionContext context) {
        return notices().due(context.getRealm(), context.getUser(), way(context));
    }

    private CardNotices.Way way(RequiredActionContext context) {
        // Whoever holds the new card must not click away what the earlier one's holder is to read in another sign-in.
        return CardEvidence.byOther(session, context.getAuthenticationSession())
                ? CardNotices.Way.OTHER
                : CardNotices.Way.CARD;
    }

    private CardNotices notices() {
        return new CardNotices(session, InstallationSource.of(session));
    }

    @Override
    public void close() {}
}
