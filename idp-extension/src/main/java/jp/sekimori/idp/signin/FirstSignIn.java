// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
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
import jp.sekimori.idp.cases.RequestedCard;
import jp.sekimori.idp.cases.WaitingNote;
import jp.sekimori.idp.cases.WaitingRecord;
import jp.sekimori.idp.cases.WaitingRecords;
import jp.sekimori.idp.proof.BrowserProof;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.server.ClientError;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.LoginProtocol;

/**
 * The pages between an unlinked card and its account. Nothing reaches the database before the resident agrees, and a
 * no leaves nothing behind. What an answer leads to stands in {@link FirstSignInMove}.
 */
final class FirstSignIn {
    private static final String WAITING = "waiting-for-staff";
    private static final String CODE = "sekimori_invitation";

    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final FirstSignInNote note;

    /** The first sign-in of this request's authentication session. */
    FirstSignIn(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.note = new FirstSignInNote(context.getSession(), installation, context.getAuthenticationSession());
    }

    /** Where it stands, for this browser and this moment. */
    FirstSignInState state() {
        return note.state();
    }

    /**
     * Shows the terms for a card that no account has.
     *
     * @param browser hash of the secret of the browser whose challenge the card answered
     */
    StepResult begin(PendingCard card, Sha256 browser) {
        return offered((policy, terms) -> {
            BrowserProof.keep(context.getSession(), context.getAuthenticationSession(), browser);
            note.enter(new FirstSignInState.Terms(Optional.of(card), now()));
            return show(policy, terms, Optional.empty());
        });
    }

    /** The screen at which this sign-in stands, when this browser was shown one and may still answer it. */
    Optional<Response> screen() {
        FirstSignInState state = note.state();
        if (state instanceof FirstSignInState.RequestMade made) {
            return Optional.of(new RenewalPage(context).asked(made.request()));
        }
        if (state instanceof FirstSignInState.RenewalOffer offer) {
            return Optional.of(new RenewalPage(context).explain(offer.card()));
        }
        boolean terms =
                state instanceof FirstSignInState.Terms shown && (shown.card().isPresent() || bothSignatures());
        return terms ? termsScreen() : Optional.empty();
    }

    private Optional<Response> termsScreen() {
        return offered((policy, terms) -> show(policy, terms, Optional.empty()))
                .fold(new StepResult.Cases<>(
                        signedIn -> Optional.empty(),
                        shown -> Optional.of(shown.response()),
                        Optional::empty,
                        refused -> Optional.empty()));
    }

    /** True when the terms may be shown before any card, so that one visit of the card with both signatures does everything. */
    boolean bothSignatures() {
        return Policy.of(context.getRealm()).filter(Policy.ATTRIBUTES::equals).isPresent()
                && installation.signatureVerifier().isPresent();
    }

    /** Takes the resident's answer. */
    StepResult answer(MultivaluedMap<String, String> form) {
        FirstSignInState state = note.state();
        FirstSignInMove move = FirstSignInAnswer.of(form.getFirst(FirstSignInAnswer.FIELD))
                .map(answer -> FirstSignInMove.after(state, answer, bothSignatures()))
                .orElse(FirstSignInMove.LAPSED);
        return switch (move) {
            case SHOW_TERMS -> showTerms();
            case BACK_TO_TERMS -> backToTerms((FirstSignInState.Offered) state);
            case OFFER_RENEWAL -> offerRenewal((FirstSignInState.Offered) state);
            case ASK_BOTH -> askBoth();
            case REGISTER -> register((FirstSignInState.Offered) state, form);
            case ASK_BOTH_FOR_RENEWAL -> cardPageIn(new FirstSignInState.RenewalSignatures());
            case ASK_OLD_CARD -> askOldCard((FirstSignInState.Offered) state);
            case REQUEST_RENEWAL -> requestRenewal((FirstSignInState.Offered) state);
            case CARD_AGAIN -> cardPageIn(new FirstSignInState.None());
            case CARD_PAGE -> new StepResult.CardPageNext();
            case DECLINE -> decline();
            // What waits is not thrown away: a stranger with the session cookie could end somebody's registration.
            case LAPSED -> StepResult.Refused.unproven(Reason.FIRST_SIGN_IN_LAPSED);
        };
    }

    private StepResult cardPageIn(FirstSignInState next) {
        note.enter(next);
        return new StepResult.CardPageNext();
    }

    private StepResult showTerms() {
        return offered((policy, terms) -> {
            BrowserProof.begin(context.getSession(), context.getAuthenticationSession());
            note.enter(new FirstSignInState.Terms(Optional.empty(), now()));
            return show(policy, terms, Optional.empty());
        });
    }

    private StepResult backToTerms(FirstSignInState.Offered state) {
        note.enter(new FirstSignInState.Terms(state.card(), state.shown()));
        return offered((policy, terms) -> show(policy, terms, Optional.empty()));
    }

    private StepResult offerRenewal(FirstSignInState.Offered state) {
        note.enter(new FirstSignInState.RenewalOffer(state.card(), state.shown()));
        return new StepResult.Shown(new RenewalPage(context).explain(state.card()));
    }

    private StepResult askBoth() {
        return offered((policy, terms) -> cardPageIn(new FirstSignInState.Agreed(new Consent(terms.version(), now()))));
    }

    private StepResult askOldCard(FirstSignInState.Offered state) {
        PendingCard fresh = state.card().orElseThrow();
        return cardPageIn(new FirstSignInState.OldCardAsked(fresh, state.shown()));
    }

    private StepResult requestRenewal(FirstSignInState.Offered state) {
        PendingCard card = state.card().orElseThrow();
        return new StaffRenewal(context, installation)
                .request(new RequestedCard(card.card(), Optional.empty()), List.of(card.challenge()));
    }

    /**
     * Ends the first sign-in with both signatures of the card, which the resident agreed to before.
     *
     * @param card what the authentication signature gave: level and evidence come from it alone
     * @param main the challenge that it answered
     * @param signature what the legal signature gave
     */
    StepResult complete(Outcome.Verified card, ChallengeId main, SecondSignature signature) {
        if (!(note.state() instanceof FirstSignInState.Agreed agreed)) {
            return StepResult.Refused.spent(Reason.FIRST_SIGN_IN_LAPSED);
        }
        AccountOfCard account = new AttributeRegistration(context, installation)
                .register(card, main, new AttributeRegistration.Holder(signature, agreed.consent()));
        return account.fold(
                linked -> {
                    note.clear();
                    Optional<WaitingRecord> waiting = new WaitingRecords(context.getSession(), installation)
                            .of(context.getRealm(), linked.userId());
                    waiting.ifPresent(record -> WaitingNote.keep(context.getAuthenticationSession(), record));
                    context.getEvent()
                            .detail(
                                    "sekimori_attributes",
                                    waiting.map(record -> WAITING).orElseGet(() -> joined(signature.record())));
                    // Before anything may refuse the sign-in: the earlier card is replaced already.
                    new PlatformRenewal(context, installation).conclude(linked);
                    return signIn(linked.userId(), new VerifiedCard(card.reference()), card.evidence());
                },
                () -> StepResult.Refused.spent(Reason.CARD_NOT_LINKED),
                refused -> StepResult.Refused.spent(refused.reason()));
    }

    private static String joined(ResidentRecord record) {
        return record.joined().name().toLowerCase(Locale.ROOT);
    }

    private StepResult decline() {
        // An agreement is taken back only by the browser that began it.
        if (!BrowserProof.stillHere(context.getSession())) {
            return StepResult.Refused.unproven(Reason.FIRST_SIGN_IN_LAPSED);
        }
        note.clear();
        BrowserProof.forget(context.getSession(), context.getAuthenticationSession());
        Reason reason = Reason.FIRST_SIGN_IN_DECLINED;
        installation.failures().add(reason);
        installation.meters().signInEnded(reason.event());
        // No event: who says no is not written down anywhere.
        return new StepResult.Shown(ClientError.of(context, LoginProtocol.Error.CANCELLED_BY_USER, reason));
    }

    private StepResult register(FirstSignInState.Offered state, MultivaluedMap<String, String> form) {
        PendingCard card = state.card().orElseThrow();
        return offered((policy, terms) -> {
            Consent consent = new Consent(terms.version(), now());
            if (policy == Policy.INVITED) {
                String typed = form.getFirst(CODE);
                return redeem(card, consent, terms, typed == null ? "" : typed);
            }
            return conclude(card, new Registration(context, installation).pseudonymous(card, consent));
        });
    }

    private StepResult redeem(PendingCard card, Consent consent, Terms terms, String typed) {
        if (!note.mayTry(Invitations.TRIES)) {
            note.clear();
            return StepResult.Refused.spent(Reason.INVITATION_TRIES_SPENT);
        }
        Optional<Invited> invited =
                new Invitations(context.getSession(), installation).check(context.getRealm(), typed);
        if (invited.isEmpty()) {
            installation.failures().add(Reason.INVITATION_NOT_ACCEPTED);
            return show(Policy.INVITED, terms, Optional.of(Reason.INVITATION_NOT_ACCEPTED));
        }
        return conclude(card, new Registration(context, installation).invited(card, consent, invited.get()));
    }

    private StepResult conclude(PendingCard card, AccountOfCard account) {
        note.clear();
        return account.fold(
                linked -> signIn(linked.userId(), card.card(), card.evidence()),
                () -> StepResult.Refused.spent(Reason.CARD_NOT_LINKED),
                refused -> StepResult.Refused.spent(refused.reason()));
    }

    private StepResult signIn(String userId, VerifiedCard card, Evidence evidence) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), userId);
        if (user == null || !user.isEnabled()) {
            return StepResult.Refused.spent(Reason.ACCOUNT_DISABLED);
        }
        CardStates states = new CardStates(context.getSession(), installation);
        // Another request may have linked the card meanwhile, and somebody may have stopped it since.
        Optional<Reason> stopped = states.refusalOf(context.getRealm(), user, card);
        if (stopped.isPresent()) {
            return StepResult.Refused.spent(stopped.get());
        }
        Policy.of(context.getRealm())
                .ifPresent(policy -> context.getEvent().detail("sekimori_first_sign_in", policy.wire()));
        Level most = states.strongestLevel(context.getRealm(), user);
        return new StepResult.SignedIn(user, evidence.atMost(most));
    }

    private StepResult offered(BiFunction<Policy, Terms, StepResult> next) {
        Optional<Policy> policy = Policy.of(context.getRealm()).filter(this::possible);
        Optional<Terms> terms = Terms.of(context.getRealm());
        if (policy.isEmpty() || terms.isEmpty()) {
            note.clear();
            return StepResult.Refused.spent(Reason.FIRST_SIGN_IN_NOT_OFFERED);
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

    private StepResult show(Policy policy, Terms terms, Optional<Reason> reason) {
        return new StepResult.Shown(new ConsentPage(context, policy, terms).show(reason));
    }

    private Instant now() {
        return installation.clock().instant();
    }
}
