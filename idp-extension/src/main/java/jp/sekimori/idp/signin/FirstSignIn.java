// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.Consent;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.cases.Invitations;
import jp.sekimori.idp.cases.Invited;
import jp.sekimori.idp.cases.WaitingNote;
import jp.sekimori.idp.cases.WaitingRecord;
import jp.sekimori.idp.cases.WaitingRecords;
import jp.sekimori.idp.notice.CardReplacement;
import jp.sekimori.idp.proof.BrowserProof;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.server.ClientError;
import jp.sekimori.idp.server.Installation;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.LoginProtocol;

/**
 * The pages between an unlinked card and its account. Nothing reaches the database before the resident agrees, and a
 * no leaves nothing behind.
 */
final class FirstSignIn {
    /** The form field with the resident's answer. */
    public static final String ANSWER = "sekimori_first";

    private static final String BEGIN = "begin";
    private static final String AGREE = "agree";
    private static final String DECLINE = "decline";
    private static final String BACK = "back";
    private static final String WAITING = "waiting-for-staff";
    private static final String CODE = "sekimori_invitation";

    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final Stage stage;
    private final RenewalAsk renewal;

    /** The first sign-in of this request's authentication session. */
    public FirstSignIn(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.stage = new Stage(context.getSession(), installation, context.getAuthenticationSession());
        this.renewal = new RenewalAsk(context, installation);
    }

    /**
     * Shows the terms for a card that no account has.
     *
     * @param browser hash of the secret of the browser whose challenge the card answered
     */
    public FirstSignInResult begin(PendingCard card, Sha256 browser) {
        return offered((policy, terms) -> {
            BrowserProof.keep(context.getSession(), context.getAuthenticationSession(), browser);
            stage.showTermsFor(card);
            return show(policy, terms, Optional.empty());
        });
    }

    /** The screen at which this sign-in stands, when this browser was shown one and may still answer it. */
    public Optional<Response> screen() {
        Optional<Response> renewing = renewal.screen();
        if (renewing.isPresent() || renewal.asksForOldCard()) {
            return renewing;
        }
        if (stage.card().isEmpty() && !(stage.termsShown() && beforeCard())) {
            return Optional.empty();
        }
        return offered((policy, terms) -> show(policy, terms, Optional.empty()))
                .fold(
                        shown -> Optional.of(shown.response()),
                        Optional::empty,
                        signedIn -> Optional.empty(),
                        refused -> Optional.empty());
    }

    /** True when the terms may be shown before any card, so that one visit of the card does everything. */
    public boolean beforeCard() {
        return Policy.of(context.getRealm()).filter(Policy.ATTRIBUTES::equals).isPresent()
                && installation.signatureVerifier().isPresent();
    }

    /** True when the resident agreed, and the card is asked for both signatures. */
    public boolean asksForBoth() {
        return stage.agreed().isPresent();
    }

    /** Takes the resident's answer. */
    public FirstSignInResult answer(MultivaluedMap<String, String> form) {
        String answer = form.getFirst(ANSWER);
        if (answer != null && renewal.back(answer)) {
            return offered((policy, terms) -> show(policy, terms, Optional.empty()));
        }
        if (answer != null && RenewalAsk.takes(answer)) {
            return renewal.answer(answer, beforeCard());
        }
        if (BEGIN.equals(answer) && beforeCard()) {
            return offered((policy, terms) -> {
                BrowserProof.begin(context.getSession(), context.getAuthenticationSession());
                stage.showTerms();
                return show(policy, terms, Optional.empty());
            });
        }
        if (BACK.equals(answer) && (asksForBoth() || renewal.asksForBoth() || renewal.asksForOldCard())) {
            stage.clear();
            return new FirstSignInResult.CardNext();
        }
        return answerToTerms(answer, form);
    }

    private FirstSignInResult answerToTerms(@Nullable String answer, MultivaluedMap<String, String> form) {
        Optional<PendingCard> card = stage.card();
        if (DECLINE.equals(answer) && mayDecline()) {
            return decline();
        }
        if (AGREE.equals(answer) && stage.termsShown() && beforeCard()) {
            return offered((policy, terms) -> {
                stage.agree(new Consent(terms.version(), now()));
                return new FirstSignInResult.CardNext();
            });
        }
        if (!AGREE.equals(answer) || card.isEmpty()) {
            // What waits is not thrown away: a stranger with the session cookie could end somebody's registration.
            return FirstSignInResult.Refused.unproven(Reason.FIRST_SIGN_IN_LAPSED);
        }
        return offered((policy, terms) -> agree(card.get(), policy, terms, form));
    }

    // Before and after the yes, and in both cases for the browser that began it alone.
    private boolean mayDecline() {
        return stage.termsShown() || (asksForBoth() && BrowserProof.stillHere(context.getSession()));
    }

    /**
     * Ends the first sign-in with both signatures of the card, which the resident agreed to before.
     *
     * @param card what the authentication signature gave: level and evidence come from it alone
     * @param main the challenge that it answered
     * @param signature what the legal signature gave
     */
    public FirstSignInResult complete(Outcome.Verified card, ChallengeId main, SecondSignature signature) {
        Optional<Consent> consent = stage.agreed();
        if (consent.isEmpty()) {
            return FirstSignInResult.Refused.spent(Reason.FIRST_SIGN_IN_LAPSED);
        }
        AccountOfCard account = new AttributeRegistration(context, installation)
                .register(card, main, new AttributeRegistration.Holder(signature, consent.get()));
        return account.fold(
                linked -> {
                    stage.clear();
                    Optional<WaitingRecord> waiting = new WaitingRecords(context.getSession(), installation)
                            .of(context.getRealm(), linked.userId());
                    waiting.ifPresent(record -> WaitingNote.keep(context.getAuthenticationSession(), record));
                    context.getEvent()
                            .detail(
                                    "sekimori_attributes",
                                    waiting.map(record -> WAITING).orElseGet(() -> joined(signature.record())));
                    concludeReplacement(linked);
                    return signIn(linked.userId(), new VerifiedCard(card.reference()), card.evidence());
                },
                () -> FirstSignInResult.Refused.spent(Reason.CARD_NOT_LINKED),
                refused -> FirstSignInResult.Refused.spent(refused.reason()));
    }

    // Before anything may refuse the sign-in: the earlier card is replaced already.
    private void concludeReplacement(AccountOfCard.Linked linked) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), linked.userId());
        if (linked.replaced() && user != null) {
            new CardReplacement(context.getSession(), installation)
                    .conclude(user, CardReplacement.Word.PLATFORM, context);
        }
    }

    private static String joined(ResidentRecord record) {
        return record.joined().name().toLowerCase(Locale.ROOT);
    }

    private FirstSignInResult decline() {
        stage.clear();
        BrowserProof.forget(context.getSession(), context.getAuthenticationSession());
        Reason reason = Reason.FIRST_SIGN_IN_DECLINED;
        installation.failures().add(reason);
        installation.meters().signInEnded(reason.event());
        // No event: who says no is not written down anywhere.
        return new FirstSignInResult.Show(ClientError.of(context, LoginProtocol.Error.CANCELLED_BY_USER, reason));
    }

    private FirstSignInResult agree(PendingCard card, Policy policy, Terms terms, MultivaluedMap<String, String> form) {
        Consent consent = new Consent(terms.version(), now());
        if (policy == Policy.INVITED) {
            String typed = form.getFirst(CODE);
            return redeem(card, consent, terms, typed == null ? "" : typed);
        }
        return conclude(card, new Registration(context, installation).pseudonymous(card, consent));
    }

    private FirstSignInResult redeem(PendingCard card, Consent consent, Terms terms, String typed) {
        if (!stage.mayTry(Invitations.TRIES)) {
            stage.clear();
            return FirstSignInResult.Refused.spent(Reason.INVITATION_TRIES_SPENT);
        }
        Optional<Invited> invited =
                new Invitations(context.getSession(), installation).check(context.getRealm(), typed, now());
        if (invited.isEmpty()) {
            installation.failures().add(Reason.INVITATION_NOT_ACCEPTED);
            return show(Policy.INVITED, terms, Optional.of(Reason.INVITATION_NOT_ACCEPTED));
        }
        return conclude(card, new Registration(context, installation).invited(card, consent, invited.get()));
    }

    private FirstSignInResult conclude(PendingCard card, AccountOfCard account) {
        stage.clear();
        return account.fold(
                linked -> signIn(linked.userId(), card.card(), card.evidence()),
                () -> FirstSignInResult.Refused.spent(Reason.CARD_NOT_LINKED),
                refused -> FirstSignInResult.Refused.spent(refused.reason()));
    }

    private FirstSignInResult signIn(String userId, VerifiedCard card, Evidence evidence) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), userId);
        if (user == null || !user.isEnabled()) {
            return FirstSignInResult.Refused.spent(Reason.ACCOUNT_DISABLED);
        }
        CardStates states = new CardStates(context.getSession(), installation);
        // Another request may have linked the card meanwhile, and somebody may have stopped it since.
        Optional<Reason> stopped = states.refusalOf(context.getRealm(), user, card);
        if (stopped.isPresent()) {
            return FirstSignInResult.Refused.spent(stopped.get());
        }
        Policy.of(context.getRealm())
                .ifPresent(policy -> context.getEvent().detail("sekimori_first_sign_in", policy.wire()));
        Level most = states.strongestLevel(context.getRealm(), user);
        return new FirstSignInResult.SignedIn(user, evidence.atMost(most));
    }

    private FirstSignInResult offered(BiFunction<Policy, Terms, FirstSignInResult> next) {
        Optional<Policy> policy = Policy.of(context.getRealm()).filter(this::possible);
        Optional<Terms> terms = Terms.of(context.getRealm());
        if (policy.isEmpty() || terms.isEmpty()) {
            stage.clear();
            return FirstSignInResult.Refused.spent(Reason.FIRST_SIGN_IN_NOT_OFFERED);
        }
        return next.apply(policy.get(), terms.get());
    }

    // With attributes only where legal signatures can be verified: an account without them would not be what the terms
    // say.
    private boolean possible(Policy policy) {
        if (policy != Policy.ATTRIBUTES || installation.signatureVerifier().isPresent()) {
            return true;
        }
        installation.tellOnceThatSignaturesAreMissing();
        return false;
    }

    private FirstSignInResult show(Policy policy, Terms terms, Optional<Reason> reason) {
        return new FirstSignInResult.Show(new ConsentPage(context, policy, terms).show(reason));
    }

    private Instant now() {
        return installation.clock().instant();
    }
}
