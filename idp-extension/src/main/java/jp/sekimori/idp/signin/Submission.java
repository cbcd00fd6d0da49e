// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.ChallengePair;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.token.TokenParser;
import jp.sekimori.idp.proof.AskedPurpose;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.proof.ChallengeStore;
import jp.sekimori.idp.proof.IssuedChallenge;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The one token of a card, or the two of one visit, in the order of design §3: bounds, find the challenges, bindings, burn,
 * verify, last gate with the account. Cheap before dear, and nothing is burnt that was not this browser's to burn. Two are all
 * or nothing: whichever of them fails, both are spent and neither counts (security rule 29).
 */
final class Submission {
    private static final String VERIFIED = "verified";

    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final ChallengeStore store;
    private final Origin origin;

    Submission(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.store = new ChallengeStore(context.getSession(), context.getRealm().getId());
        this.origin = installation.expectedOrigin(context.getRealm());
    }

    /** What comes of these tokens, in the order of the challenges that they answer. */
    StepResult submit(String token, Optional<String> second) {
        Optional<Reason> unasked = unasked(second);
        if (unasked.isPresent()) {
            return StepResult.Refused.unproven(unasked.get());
        }
        List<String> posted = Stream.concat(Stream.of(token), second.stream()).toList();
        Optional<Reason> outOfBounds =
                posted.stream().flatMap(text -> outOfBounds(text).stream()).findFirst();
        if (outOfBounds.isPresent()) {
            return StepResult.Refused.unproven(outOfBounds.get());
        }
        List<byte[]> tokens = posted.stream().map(text -> text.getBytes(UTF_8)).toList();
        List<ChallengeId> live = live(tokens.size());
        return live.size() < tokens.size()
                ? StepResult.Refused.unproven(Reason.CHALLENGE_NOT_FOUND)
                : submit(tokens, live);
    }

    /** Why so many tokens are no answer to what was asked: the first of two alone is no sign-in. */
    private Optional<Reason> unasked(Optional<String> second) {
        boolean pair = AskedPurpose.pair(context.getAuthenticationSession());
        if (second.isPresent() ? second.get().isEmpty() : pair) {
            return Optional.of(Reason.SECOND_TOKEN_ABSENT);
        }
        return second.isPresent() && !pair ? Optional.of(Reason.CHALLENGE_OF_OTHER_PURPOSE) : Optional.empty();
    }

    private static Optional<Reason> outOfBounds(String token) {
        if (token.isEmpty()) {
            return Optional.of(Reason.TOKEN_ABSENT);
        }
        // Characters first: never more bytes than this are made of an answer that is too large.
        return token.length() > TokenParser.MAX_BYTES || token.getBytes(UTF_8).length > TokenParser.MAX_BYTES
                ? Optional.of(Reason.TOKEN_TOO_LARGE)
                : Optional.empty();
    }

    private List<ChallengeId> live(int number) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        Stream<ChallengeId> second = number > 1 ? ChallengeId.secondLiveIn(authSession).stream() : Stream.empty();
        return Stream.concat(ChallengeId.liveIn(authSession).stream(), second).toList();
    }

    private StepResult submit(List<byte[]> tokens, List<ChallengeId> live) {
        Sha256 posted = hash(tokens);
        List<IssuedChallenge> issued = new ArrayList<>();
        for (ChallengeId id : live) {
            Optional<IssuedChallenge> found = store.find(id);
            if (found.isEmpty()) {
                return notThereAnyMore(live.get(0), posted);
            }
            issued.add(found.get());
        }
        Bindings bindings = new Bindings(context, origin);
        Optional<Reason> broken = issued.stream()
                .flatMap(challenge -> bindings.brokenIn(challenge).stream())
                .findFirst();
        if (broken.isPresent()) {
            return StepResult.Refused.unproven(broken.get());
        }
        if (!together(issued)) {
            return StepResult.Refused.unproven(Reason.CHALLENGE_NOT_FOUND);
        }
        if (!live.stream().allMatch(store::burn)) {
            return notThereAnyMore(live.get(0), posted);
        }
        StepResult result = issued.get(0).expiredAt(installation.clock().instant())
                ? StepResult.Refused.spent(Reason.CHALLENGE_EXPIRED)
                : new CardVerification(context, installation, origin).verify(presented(tokens, live, issued));
        store.keepAnswer(live.get(0), posted, textOf(result));
        return result;
    }

    private static boolean together(List<IssuedChallenge> issued) {
        return issued.size() == 1
                || ChallengePair.of(issued.get(0).challenge(), issued.get(1).challenge())
                        .isPresent();
    }

    private static List<CardVerification.Presented> presented(
            List<byte[]> tokens, List<ChallengeId> live, List<IssuedChallenge> issued) {
        List<CardVerification.Presented> presented = new ArrayList<>();
        for (int number = 0; number < tokens.size(); number++) {
            presented.add(new CardVerification.Presented(
                    tokens.get(number), live.get(number), issued.get(number).challenge()));
        }
        return presented;
    }

    /** Over all of them, so that the same tokens again are told from any others. */
    private static Sha256 hash(List<byte[]> tokens) {
        String all = tokens.stream().map(token -> Sha256.of(token).base64()).collect(Collectors.joining());
        return Sha256.of(all.getBytes(UTF_8));
    }

    private static String textOf(StepResult result) {
        return result.fold(new StepResult.Cases<>(
                signedIn -> VERIFIED, shown -> VERIFIED, () -> VERIFIED, refused -> refused.reason()
                        .code()));
    }

    // The same bytes again get the stored answer again, never a second success.
    private StepResult notThereAnyMore(ChallengeId id, Sha256 posted) {
        Reason reason = store.answerTo(id)
                .map(answer -> answer.isFor(posted)
                        ? Reason.fromCode(answer.result()).orElse(Reason.CHALLENGE_ALREADY_USED)
                        : Reason.CHALLENGE_ALREADY_USED)
                .orElse(Reason.CHALLENGE_EXPIRED);
        return StepResult.Refused.unproven(reason);
    }
}
