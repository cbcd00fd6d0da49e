// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.PasswordEntry;
import jp.sekimori.authenticator.signing.Secret;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;

/**
 * The lines of the standard input, one for each secret. Nobody can be asked twice there, so the last try needs an option.
 */
record PipedPin(Context context, boolean lastTryAllowed) implements PinSource {
    /** Room to notice a secret that is too long. */
    private static final int MOST = PasswordEntry.MOST + 2;

    @Override
    public Asked<char[]> ask(Secret secret, Origin origin, CardSight.Ready card) {
        if (card.triesOf(secret).last() && !lastTryAllowed) {
            return new Asked.Refused<>(secret.lastTry());
        }
        try {
            return new Asked.Given<>(line(context.surroundings().in()));
        } catch (IOException e) {
            return new Asked.Refused<>(Reason.CANCELLED);
        }
    }

    /** Character by character into an array that can be wiped; a String could not be. */
    private static char[] line(Reader in) throws IOException {
        char[] line = new char[MOST];
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line[Math.min(length, MOST - 1)] = (char) next;
            length = Math.min(length + 1, MOST);
            next = in.read();
        }
        boolean windows = length > 0 && line[length - 1] == '\r';
        char[] typed = Arrays.copyOf(line, windows ? length - 1 : length);
        Arrays.fill(line, '\0');
        return typed;
    }
}
