// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import jp.sekimori.authenticator.signing.CardAnswer;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.ReaderDesk;
import jp.sekimori.card.Pin;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import picocli.CommandLine;

/** Signs one origin and nonce and prints the token. At most one PIN is sent to the card in one run. */
@CommandLine.Command(name = "authenticate")
final class AuthenticateCommand implements Callable<Integer> {
    private final Context context;

    @CommandLine.Option(names = "--origin", required = true, paramLabel = "ORIGIN", descriptionKey = "option.origin")
    private String origin = "";

    @CommandLine.Option(names = "--nonce", required = true, paramLabel = "NONCE", descriptionKey = "option.nonce")
    private String nonce = "";

    @CommandLine.Option(names = "--pin-stdin", descriptionKey = "option.pin-stdin")
    private boolean pinFromStdin;

    @CommandLine.Option(names = "--last-try-ok", descriptionKey = "option.last-try-ok")
    private boolean lastTryAllowed;

    AuthenticateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<Origin> forOrigin = Origin.parse(origin);
        Optional<Nonce> overNonce = Nonce.parse(nonce);
        if (forOrigin.isEmpty() || overNonce.isEmpty()) {
            context.say(context.texts().get(forOrigin.isEmpty() ? "command.origin.wrong" : "command.nonce.wrong"));
            return ExitCode.USAGE.number();
        }
        try (ReaderDesk desk = new ReaderDesk(context.surroundings().readers())) {
            CardSight sight = desk.look();
            if (sight instanceof CardSight.Problem problem) {
                return context.fail(problem.reason());
            }
            CardSight.Ready ready = (CardSight.Ready) sight;
            PinSource source = pinFromStdin ? new PipedPin(context, lastTryAllowed) : new TypedPin(context);
            return source.ask(forOrigin.get(), ready)
                    .fold(pin -> sign(desk, pin, forOrigin.get(), overNonce.get()), context::fail);
        }
    }

    private int sign(ReaderDesk desk, Pin pin, Origin forOrigin, Nonce overNonce) {
        CardAnswer answer = desk.sign(pin, forOrigin, overNonce);
        if (answer instanceof CardAnswer.Signed signed) {
            context.print(signed.token().toJson());
            return ExitCode.OK.number();
        }
        if (answer instanceof CardAnswer.WrongPin wrong) {
            return wrong(Reason.PIN_WRONG, wrong.tries());
        }
        if (answer instanceof CardAnswer.TriesChanged changed) {
            return wrong(changed.notice(), changed.tries());
        }
        return context.fail(((CardAnswer.Failed) answer).reason());
    }

    private int wrong(Reason reason, PinTries tries) {
        int code = context.fail(reason);
        tries.left().ifPresent(left -> context.say(context.texts().get("window.tries", left)));
        return code;
    }
}
