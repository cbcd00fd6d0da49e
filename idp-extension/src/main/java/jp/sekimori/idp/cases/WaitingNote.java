// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/** That a record waits, in the notes of the sign-in that brought it, until its resident was told. */
public final class WaitingNote {
    private static final String NOTE = "sekimori.waiting-record";

    private WaitingNote() {}

    /**
     * What the resident is told.
     *
     * @param handle how to name it to staff
     * @param expires until when
     */
    public record Told(String handle, Instant expires) {}

    /** To be told in this sign-in. */
    public static void keep(AuthenticationSessionModel signIn, WaitingRecord record) {
        signIn.setAuthNote(NOTE, record.expires().toEpochMilli() + "\n" + record.handle());
    }

    /** What is to be told in this sign-in. */
    public static Optional<Told> of(AuthenticationSessionModel signIn) {
        return Optional.ofNullable(signIn.getAuthNote(NOTE))
                .map(note -> note.split("\n", 2))
                .map(parts -> new Told(parts[1], Instant.ofEpochMilli(Long.parseLong(parts[0]))));
    }

    /** It was told. */
    public static void told(AuthenticationSessionModel signIn) {
        signIn.removeAuthNote(NOTE);
    }
}
