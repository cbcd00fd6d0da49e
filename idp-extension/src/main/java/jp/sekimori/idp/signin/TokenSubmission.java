// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.person.PersonAnswer;
import jp.sekimori.eid.token.TokenParser;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.Renewal;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.notice.CardReplacement;
import jp.sekimori.idp.proof.AskedPurpose;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.proof.ChallengeStore;
import jp.sekimori.idp.proof.IssuedChallenge;
import jp.sekimori.idp.proof.LastGate;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/**
 * One posted token, in the order of design §3: bounds, find the challenge, bindings, burn, verify, last gate with the
 * account. Cheap before dear, and nothing is burnt that was not this browser's to burn.
 */
final class TokenSubmission {
    private static final String VERIFIED = "verified";

    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final ChallengeStore store;
    private final Origin origin;

    TokenSubmission(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.store = new ChallengeStore(context.getSession(), context.getRealm().getId());
        this.origin = installation.expectedOrigin(context.getRealm());
    }

    SubmissionResult submit(String token) {
        // A pair is all or nothing: the first of two alone is no sign-in.
        if (AskedPurpose.pair(context.getAuthenticationSession())) {
            return SubmissionResult.Refused.unproven(Reason.SECOND_TOKEN_ABSENT);
        }
        Optional<Reason> outOfBounds = outOfBounds(token);
        if (outOfBounds.isPresent()) {
            return SubmissionResult.Refused.unproven(outOfBounds.get());
        }
        byte[] bytes = token.getBytes(UTF_8);
        return ChallengeId.liveIn(context.getAuthenticationSession())
                .map(id -> submit(bytes, id))
                .orElseGet(() -> SubmissionResult.Refused.unproven(Reason.CHALLENGE_NOT_FOUND));
    }

    static Optional<Reason> outOfBounds(String token) {
        if (token.isEmpty()) {
            return Optional.of(Reason.TOKEN_ABSENT);
        }
        // Characters first: never more bytes than this are made of an answer that is too large.
        return token.length() > TokenParser.MAX_BYTES || token.getBytes(UTF_8).length > TokenParser.MAX_BYTES
                ? Optional.of(Reason.TOKEN_TOO_LARGE)
                : Optional.empty();
    }

    private SubmissionResult submit(byte[] bytes, ChallengeId id) {
        Optional<IssuedChallenge> found = store.find(id);
        if (found.isEmpty()) {
            return notThereAnyMore(store, id, Sha256.of(bytes));
        }
        IssuedChallenge issued = found.get();
        Optional<Reason> broken = new Bindings(context, origin).brokenIn(issued);
        if (broken.isPresent()) {
            return SubmissionResult.Refused.unproven(broken.get());
        }
        if (!store.burn(id)) {
            return notThereAnyMore(store, id, Sha256.of(bytes));
        }
        SubmissionResult result = issued.expiredAt(installation.clock().instant())
                ? SubmissionResult.Refused.spent(Reason.CHALLENGE_EXPIRED)
                : verify(bytes, id, issued);
        store.keepAnswer(id, Sha256.of(bytes), textOf(result));
        return result;
    }

    static String textOf(SubmissionResult result) {
        return result.fold(new SubmissionResult.Cases<>(
                signedIn -> VERIFIED, unlinked -> VERIFIED, shown -> VERIFIED, refused -> refused.reason()
                        .code()));
    }

    private SubmissionResult verify(byte[] bytes, ChallengeId id, IssuedChallenge issued) {
        return traced(() -> installation.verifier().verify(bytes, issued.challenge(), origin))
                .fold(
                        verified -> withHolder(conclude(verified, id, issued), verified.card()),
                        rejected -> refuse(context, installation, rejected));
    }

    /** A refusal of a card that was verified, with whose it is. */
    SubmissionResult withHolder(SubmissionResult result, CardKey verified) {
        return result instanceof SubmissionResult.Refused refused
                ? refused.about(new Accounts(context.getSession(), installation).holderOf(context.getRealm(), verified))
                : result;
    }

    static SubmissionResult refuse(
            AuthenticationFlowContext context, Installation installation, Outcome.Rejected rejected) {
        rejected.revocation().ifPresent(found -> {
            // Why the authority revoked it is for the record, not for the resident.
            context.getEvent().detail("sekimori_revocation_cause", found.cause().event());
            new CardStates(context.getSession(), installation).revoked(context.getRealm(), found);
        });
        return SubmissionResult.Refused.spent(rejected.reason());
    }

    static Outcome traced(Supplier<Outcome> verification) {
        Span span = GlobalOpenTelemetry.getTracer("sekimori")
                .spanBuilder("sekimori.verification")
                .startSpan();
        try {
            Outcome outcome =
                    Context.current().with(span).wrapSupplier(verification).get();
            span.setAttribute(
                    "sekimori.outcome", outcome.<String>fold(verified -> "verified", rejected -> rejected.reason()
                            .event()));
            return outcome;
        } finally {
            span.end();
        }
    }

    private SubmissionResult conclude(Outcome.Verified verified, ChallengeId id, IssuedChallenge issued) {
        if (issued.challenge().purpose() == Purpose.RELINK) {
            return relink(verified, id, issued);
        }
        Optional<String> known = Optional.ofNullable(context.getUser()).map(UserModel::getId);
        return new LastGate(context.getSession(), installation)
                .pass(List.of(id), own -> new Accounts(own, installation)
                        .find(own.getContext().getRealm(), verified.card(), known))
                .fold(
                        linked -> signIn(linked.userId(), verified, issued),
                        () -> renewedOrUnlinked(verified, id, issued),
                        refused -> SubmissionResult.Refused.spent(refused.reason()));
    }

    private SubmissionResult relink(Outcome.Verified old, ChallengeId id, IssuedChallenge issued) {
        return new OldCard(context, installation)
                .relink(old, id, issued)
                .fold(
                        shown -> new SubmissionResult.Shown(shown.response()),
                        () -> SubmissionResult.Refused.spent(Reason.CARD_NOT_LINKED),
                        signedIn ->
                                new SubmissionResult.SignedIn(signedIn.user(), signedIn.evidence(), issued.challenge()),
                        SubmissionResult.Refused::from);
    }

    // Whoever knows which cards this one succeeds is asked outside of any transaction: it goes over the network.
    private SubmissionResult renewedOrUnlinked(Outcome.Verified verified, ChallengeId id, IssuedChallenge issued) {
        Optional<PersonAnswer> answer = installation
                .personLinks()
                .map(persons -> persons.of(verified.card(), installation.clock().instant()));
        if (answer.isPresent() && answer.get() instanceof PersonAnswer.NoAnswer none) {
            // A renewed card would otherwise be offered a second account while nobody can say that it has one.
            return SubmissionResult.Refused.spent(none.reason());
        }
        List<CardKey> previous =
                answer.isPresent() && answer.get() instanceof PersonAnswer.Known known ? known.previous() : List.of();
        if (previous.isEmpty()) {
            return unlinked(verified, id, issued);
        }
        VerifiedCard card = new VerifiedCard(verified.reference());
        AccountOfCard account = new LastGate(context.getSession(), installation).pass(List.of(id), own -> {
            AccountOfCard found =
                    new Accounts(own, installation).find(own.getContext().getRealm(), card.key(), Optional.empty());
            return found.fold(
                    linked -> found,
                    () -> new Renewal(own, installation)
                            .byPlatform(own.getContext().getRealm(), card, previous),
                    refused -> found);
        });
        return account.fold(
                linked -> renewed(linked, verified, issued),
                () -> unlinked(verified, id, issued),
                refused -> SubmissionResult.Refused.spent(refused.reason()));
    }

    private SubmissionResult renewed(AccountOfCard.Linked linked, Outcome.Verified verified, IssuedChallenge issued) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), linked.userId());
        if (linked.replaced() && user != null) {
            new CardReplacement(context.getSession(), installation)
                    .conclude(user, CardReplacement.Word.PLATFORM, context);
        }
        return signIn(linked.userId(), verified, issued);
    }

    private SubmissionResult unlinked(Outcome.Verified verified, ChallengeId id, IssuedChallenge issued) {
        PendingCard card = new PendingCard(
                new VerifiedCard(verified.reference()),
                verified.evidence(),
                id,
                installation.clock().instant());
        return new SubmissionResult.Unlinked(card, issued.challenge());
    }

    private SubmissionResult signIn(String userId, Outcome.Verified verified, IssuedChallenge issued) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), userId);
        // Told only now, after the card was verified: a stranger learns of no account (design §6.11).
        if (user == null || !user.isEnabled()) {
            return SubmissionResult.Refused.spent(Reason.ACCOUNT_DISABLED);
        }
        CardStates states = new CardStates(context.getSession(), installation);
        return states.signedIn(context.getRealm(), user, verified)
                .refusal()
                .<SubmissionResult>map(SubmissionResult.Refused::spent)
                .orElseGet(() -> new SubmissionResult.SignedIn(
                        user,
                        verified.evidence().atMost(states.strongestLevel(context.getRealm(), user)),
                        issued.challenge()));
    }

    // The same bytes again get the stored answer again, never a second success.
    static SubmissionResult notThereAnyMore(ChallengeStore store, ChallengeId id, Sha256 posted) {
        Reason reason = store.answerTo(id)
                .map(answer -> answer.isFor(posted)
                        ? Reason.fromCode(answer.result()).orElse(Reason.CHALLENGE_ALREADY_USED)
                        : Reason.CHALLENGE_ALREADY_USED)
                .orElse(Reason.CHALLENGE_EXPIRED);
        return SubmissionResult.Refused.unproven(reason);
    }
}
