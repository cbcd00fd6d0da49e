// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.ChallengePair;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.eid.verification.Verifier;
import jp.sekimori.idp.card.BlockedCards;
import jp.sekimori.idp.card.Joined;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.Source;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.cases.RequestedCard;
import jp.sekimori.idp.proof.AskedPurpose;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.proof.ChallengeStore;
import jp.sekimori.idp.proof.IssuedChallenge;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * The two tokens of one visit of the card, in the order of {@link TokenSubmission}. All or nothing: whichever of them fails,
 * both are spent and neither counts (security rule 29).
 */
final class PairSubmission {
    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final ChallengeStore store;
    private final Origin origin;

    PairSubmission(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.store = new ChallengeStore(context.getSession(), context.getRealm().getId());
        this.origin = installation.expectedOrigin(context.getRealm());
    }

    /** The bytes that were posted. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never compared
    private record Tokens(byte[] main, byte[] second) {
        /** Of both: the same pair again is told from any other. */
        Sha256 hash() {
            return Sha256.of((Sha256.of(main).base64() + Sha256.of(second).base64()).getBytes(UTF_8));
        }
    }

    /** The challenges that they answer. */
    private record Live(ChallengeId main, ChallengeId second) {}

    SubmissionResult submit(String token, String second) {
        if (second.isEmpty()) {
            return SubmissionResult.Refused.unproven(Reason.SECOND_TOKEN_ABSENT);
        }
        if (!AskedPurpose.pair(context.getAuthenticationSession())) {
            return SubmissionResult.Refused.unproven(Reason.CHALLENGE_OF_OTHER_PURPOSE);
        }
        Optional<Reason> outOfBounds = TokenSubmission.outOfBounds(token).or(() -> TokenSubmission.outOfBounds(second));
        if (outOfBounds.isPresent()) {
            return SubmissionResult.Refused.unproven(outOfBounds.get());
        }
        var authSession = context.getAuthenticationSession();
        return ChallengeId.liveIn(authSession)
                .flatMap(main -> ChallengeId.secondLiveIn(authSession).map(other -> new Live(main, other)))
                .map(live -> submit(new Tokens(token.getBytes(UTF_8), second.getBytes(UTF_8)), live))
                .orElseGet(() -> SubmissionResult.Refused.unproven(Reason.CHALLENGE_NOT_FOUND));
    }

    private SubmissionResult submit(Tokens tokens, Live live) {
        Optional<IssuedChallenge> main = store.find(live.main());
        Optional<IssuedChallenge> second = store.find(live.second());
        if (main.isEmpty() || second.isEmpty()) {
            return TokenSubmission.notThereAnyMore(store, live.main(), tokens.hash());
        }
        Bindings bindings = new Bindings(context, origin);
        Optional<Reason> broken = bindings.brokenIn(main.get()).or(() -> bindings.brokenIn(second.get()));
        if (broken.isPresent()) {
            return SubmissionResult.Refused.unproven(broken.get());
        }
        Optional<ChallengePair> pair =
                ChallengePair.of(main.get().challenge(), second.get().challenge());
        if (pair.isEmpty()) {
            return SubmissionResult.Refused.unproven(Reason.CHALLENGE_NOT_FOUND);
        }
        if (!store.burn(live.main()) || !store.burn(live.second())) {
            return TokenSubmission.notThereAnyMore(store, live.main(), tokens.hash());
        }
        SubmissionResult result = main.get().expiredAt(installation.clock().instant())
                ? SubmissionResult.Refused.spent(Reason.CHALLENGE_EXPIRED)
                : verify(tokens, live, pair.get());
        store.keepAnswer(live.main(), tokens.hash(), TokenSubmission.textOf(result));
        return result;
    }

    private SubmissionResult verify(Tokens tokens, Live live, ChallengePair pair) {
        Optional<Verifier> signatures = installation.signatureVerifier();
        if (signatures.isEmpty()) {
            return SubmissionResult.Refused.spent(Reason.FIRST_SIGN_IN_NOT_OFFERED);
        }
        Outcome card = TokenSubmission.traced(() -> installation.verifier().verify(tokens.main(), pair.main(), origin));
        return card.fold(
                verified -> new TokenSubmission(context, installation)
                        .withHolder(
                                TokenSubmission.traced(
                                                () -> signatures.get().verify(tokens.second(), pair.second(), origin))
                                        .fold(
                                                signature -> join(verified, signature, live, pair),
                                                rejected -> TokenSubmission.refuse(context, installation, rejected)),
                                verified.card()),
                rejected -> TokenSubmission.refuse(context, installation, rejected));
    }

    private SubmissionResult join(Outcome.Verified card, Outcome.Verified signature, Live live, ChallengePair pair) {
        // Present for every certificate of this scheme; one without says nothing of anybody.
        if (signature.attributes().isEmpty()) {
            return SubmissionResult.Refused.spent(Reason.ATTRIBUTE_MISSING);
        }
        if (new BlockedCards(context.getSession(), installation).contains(context.getRealm(), signature.card())) {
            return SubmissionResult.Refused.spent(Reason.CARD_REPORTED_LOST);
        }
        PersonAttributes person = signature.attributes().get();
        Joining.Answer answer = new Joining(context.getRealm(), installation).join(card, signature, person);
        if (answer.problem().isPresent()) {
            return SubmissionResult.Refused.spent(answer.problem().get());
        }
        if (pair.main().purpose() == Purpose.RELINK) {
            // Kept with the request, and believed only when staff have looked at the person as well.
            RequestedCard requested = new RequestedCard(
                    new VerifiedCard(card.reference()), Optional.of(record(person, signature, Joined.STAFF)));
            return answer(
                    new RenewalAsk(context, installation).ask(requested, List.of(live.main(), live.second())), pair);
        }
        SecondSignature second = new SecondSignature(
                signature.card(),
                record(person, signature, answer.joined().orElse(Joined.STAFF)),
                answer.joined().isEmpty(),
                !Joining.consistent(card.notAfter(), person.birthDate()),
                live.second(),
                answer.previous());
        return answer(new FirstSignIn(context, installation).complete(card, live.main(), second), pair);
    }

    private static ResidentRecord record(PersonAttributes person, Outcome.Verified signature, Joined joined) {
        return new ResidentRecord(
                person,
                Source.CERTIFICATE,
                joined,
                signature.evidence().time(),
                signature.evidence().anchorFingerprint(),
                signature.evidence().scheme());
    }

    private static SubmissionResult answer(FirstSignInResult result, ChallengePair pair) {
        return result.fold(
                shown -> new SubmissionResult.Shown(shown.response()),
                () -> SubmissionResult.Refused.spent(Reason.CARD_NOT_LINKED),
                signedIn -> new SubmissionResult.SignedIn(signedIn.user(), signedIn.evidence(), pair.main()),
                SubmissionResult.Refused::from);
    }
}
