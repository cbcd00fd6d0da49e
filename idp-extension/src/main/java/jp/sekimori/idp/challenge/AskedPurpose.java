// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.challenge;

import java.util.Optional;
import jp.sekimori.eid.challenge.Purpose;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a sign-in asks the card for next. It stands in the server's own state of the authentication session and comes from
 * no request: a page that could name the purpose could have a sign-in used as an agreement.
 */
public final class AskedPurpose {
    private static final String NOTE = "sekimori.purpose";

    private AskedPurpose() {}

    /** What is asked for in this authentication session; {@link Purpose#SIGN_IN} unless something else was begun. */
    public static Purpose of(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(NOTE))
                .flatMap(Purpose::fromWire)
                .orElse(Purpose.SIGN_IN);
    }

    /** From now on the card is asked for this. */
    public static void ask(AuthenticationSessionModel authSession, Purpose purpose) {
        authSession.setAuthNote(NOTE, purpose.wire());
    }

    /** From now on the card is asked for a sign-in again. */
    public static void forget(AuthenticationSessionModel authSession) {
        authSession.removeAuthNote(NOTE);
    }
}
