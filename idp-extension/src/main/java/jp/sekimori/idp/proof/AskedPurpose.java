// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.Optional;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.Sha256;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a sign-in asks the card for next. It stands in the server's own state of the authentication session and comes from
 * no request: a page that could name the purpose could have a sign-in used as an agreement.
 */
public final class AskedPurpose {
    private static final String NOTE = "sekimori.purpose";
    private static final String BESIDE = "sekimori.purpose.beside";

    private AskedPurpose() {}

    /** What is asked for in this authentication session; {@link Purpose#SIGN_IN} unless something else was begun. */
    public static Purpose of(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(NOTE))
                .flatMap(Purpose::fromWire)
                .orElse(Purpose.SIGN_IN);
    }

    /** True when the card is asked for both of its signatures in one visit. */
    public static boolean pair(AuthenticationSessionModel authSession) {
        Purpose asked = of(authSession);
        return asked == Purpose.FIRST_SIGN_IN
                || (asked == Purpose.RELINK && beside(authSession).isEmpty());
    }

    /** The challenge that another card answered before, and that this one's belongs together with. */
    public static Optional<ChallengeId> beside(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(BESIDE))
                .flatMap(Sha256::parse)
                .map(ChallengeId::new);
    }

    /** From now on a second card is asked for this, beside the one that answered that challenge. */
    public static void askBeside(AuthenticationSessionModel authSession, Purpose purpose, ChallengeId first) {
        ask(authSession, purpose);
        authSession.setAuthNote(BESIDE, first.text());
    }

    /** From now on the card is asked for this. */
    public static void ask(AuthenticationSessionModel authSession, Purpose purpose) {
        authSession.setAuthNote(NOTE, purpose.wire());
        authSession.removeAuthNote(BESIDE);
    }

    /** From now on the card is asked for a sign-in again. */
    public static void forget(AuthenticationSessionModel authSession) {
        authSession.removeAuthNote(NOTE);
        authSession.removeAuthNote(BESIDE);
    }
}
