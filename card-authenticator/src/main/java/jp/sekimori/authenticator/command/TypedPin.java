// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.io.Console;
import java.util.Locale;
import java.util.OptionalInt;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.Secret;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;
import org.jspecify.annotations.Nullable;

/** The PIN and the password as a person types them at a terminal, without echo; the last try needs a second yes. */
record TypedPin(Context context) implements PinSource {
    /** The launcher asks newer Java versions, too, to give no console where there is no terminal. */
    @Override
    @SuppressWarnings("SystemConsoleNull")
    public Asked<char[]> ask(Secret secret, Origin origin, CardSight.Ready card) {
        @Nullable Console console = System.console();
        if (console == null) {
            context.say(context.texts().get("command.no-terminal"));
            return new Asked.Refused<>(Reason.CANCELLED);
        }
        context.say(context.texts().get("window.site", origin.text()));
        context.say(context.texts().get("window.reader", card.reader()));
        OptionalInt left = card.triesOf(secret).left();
        context.say(
                left.isPresent()
                        ? context.texts().get("window.tries", left.getAsInt())
                        : context.texts().get("window.tries.untold"));
        if (card.triesOf(secret).last() && !agreesToLastTry(console, secret)) {
            return new Asked.Refused<>(secret.lastTry());
        }
        char @Nullable [] typed =
                console.readPassword("%s: ", context.texts().get(pin(secret) ? "window.pin" : "window.password"));
        return typed == null ? new Asked.Refused<>(Reason.CANCELLED) : new Asked.Given<>(typed);
    }

    private static boolean pin(Secret secret) {
        return secret == Secret.PIN;
    }

    private boolean agreesToLastTry(Console console, Secret secret) {
        context.say(context.texts().get(pin(secret) ? "window.last-try" : "window.last-try.password"));
        String answer = console.readLine("%s ", context.texts().get("command.last-try.ask"));
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
    }
}
