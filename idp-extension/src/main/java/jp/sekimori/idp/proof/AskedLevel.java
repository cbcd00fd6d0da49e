// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jp.sekimori.eid.Level;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The level that a client asks for, by {@code acr_values}, an {@code acr} claim or its own minimum. */
public final class AskedLevel {
    private AskedLevel() {}

    /** The weakest of ours that is enough; {@link Level#AAL2} when the client asks for less or nothing. */
    public static Level of(AuthenticationSessionModel authSession) {
        String note = authSession.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        int asked = note == null ? Constants.NO_LOA : Integer.parseInt(note);
        for (Level level : Level.values()) {
            if (level.number() >= asked) {
                return level;
            }
        }
        return Level.AAL3;
    }
}
