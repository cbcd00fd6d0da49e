// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeForm;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.VisibleName;
import jp.sekimori.eid.scheme.Schemes;

/** Reads a posted challenge and refuses one that is not what it says, or not for us. */
sealed interface ChallengeIntake {
    /** Where the redirect road ends, on every server. */
    String RETURN_PATH = "/sekimori/return";

    /** No segment begins with a dot, however it is written: a browser would climb with it. */
    Pattern PLAIN_PATH = Pattern.compile("(?:/(?!\\.|%2[eE])[A-Za-z0-9._~%-]+)+");

    /** The fields give the claimed nonces, and a card on this PC may answer. */
    record Accepted(Asked asked) implements ChallengeIntake {}

    /** The first thing that is wrong. */
    record Refused(Reason reason) implements ChallengeIntake {}

    static ChallengeIntake of(Map<String, String> form, Origin origin) {
        ChallengeIntake main = Challenge.fromForm(form)
                .fold(readable -> judge(readable, origin), unreadable -> new Refused(unreadableReason(unreadable)));
        return main instanceof Accepted accepted
                ? SiblingIntake.of(form, accepted.asked().main())
                : main;
    }

    private static ChallengeIntake judge(ChallengeForm.Readable form, Origin origin) {
        Challenge challenge = form.challenge();
        if (!form.honest()) {
            return new Refused(Reason.CHALLENGE_NONCE_MISMATCH);
        }
        if (!VisibleName.is(challenge.clientName())) {
            return new Refused(Reason.CHALLENGE_UNREADABLE);
        }
        if (challenge.flow() != Flow.CARD_POPUP && challenge.flow() != Flow.CARD_REDIRECT) {
            return new Refused(Reason.CHALLENGE_OF_OTHER_FLOW);
        }
        if (!challenge.schemes().contains(Schemes.JPKI_AUTH.id())) {
            return new Refused(Reason.SCHEME_NOT_ALLOWED);
        }
        if (!returnsTo(origin, challenge.returnUrl())) {
            return new Refused(Reason.CHALLENGE_RETURN_URL_WRONG);
        }
        return new Accepted(Asked.alone(challenge));
    }

    /** A page that speaks another version of the form was made for another version of this program. */
    private static Reason unreadableReason(ChallengeForm.Unreadable form) {
        return form.fieldName().equals("v") ? Reason.AUTHENTICATOR_TOO_OLD : Reason.CHALLENGE_UNREADABLE;
    }

    /** The answer goes to the origin that asked, to one fixed path (security rule 3): no open redirect. */
    private static boolean returnsTo(Origin origin, String returnUrl) {
        return parse(returnUrl)
                .filter(url -> url.getRawQuery() == null && url.getRawFragment() == null)
                .filter(url -> url.getRawPath() != null && url.getRawPath().endsWith(RETURN_PATH))
                .filter(url -> PLAIN_PATH.matcher(url.getRawPath()).matches())
                .filter(url -> returnUrl.equals(origin.text() + url.getRawPath()))
                .isPresent();
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
