// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.card.Pin;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;

/** The first line of the standard input. Nobody can be asked twice there, so the last try needs an option. */
record PipedPin(Context context, boolean lastTryAllowed) implements PinSource {
    @Override
    public Asked ask(Origin origin, CardSight.Ready card) {
        if (card.tries().last() && !lastTryAllowed) {
            return new Asked.Refused(Reason.PIN_LAST_TRY);
        }
        try {
            return PinSource.of(firstLine(context.surroundings().in()));
        } catch (IOException e) {
            return new Asked.Refused(Reason.PIN_NOT_FOUR_DIGITS);
        }
    }

    /** Character by character into an array that can be wiped; a String could not be. */
    private static char[] firstLine(Reader in) throws IOException {
        char[] line = new char[Pin.LENGTH + 2];
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n' && length < line.length) {
            line[length] = (char) next;
            length++;
            next = in.read();
        }
        boolean windows = length > 0 && line[length - 1] == '\r';
        char[] typed = Arrays.copyOf(line, windows ? length - 1 : length);
        Arrays.fill(line, '\0');
        return typed;
    }
}
