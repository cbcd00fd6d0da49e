// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import jp.sekimori.authenticator.signing.CardAnswer;
import jp.sekimori.authenticator.signing.CardDesk;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.Needed;
import jp.sekimori.authenticator.signing.ReaderDesk;
import jp.sekimori.authenticator.signing.Secret;
import jp.sekimori.authenticator.signing.StandingYes;
import jp.sekimori.authenticator.signing.Yes;
import jp.sekimori.card.Pin;
import jp.sekimori.card.PinTries;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.token.AuthenticationToken;
import picocli.CommandLine;

/**
 * Signs one origin and nonce and prints the token, or a pair of nonces and prints both tokens. At most one PIN and one
 * password are sent to the card in one run.
 */
@CommandLine.Command(name = "authenticate")
final class AuthenticateCommand implements Callable<Integer> {
    private final Context context;

    @CommandLine.Option(names = "--origin", required = true, paramLabel = "ORIGIN", descriptionKey = "option.origin")
    private String origin = "";

    @CommandLine.Option(names = "--nonce", required = true, paramLabel = "NONCE", descriptionKey = "option.nonce")
    private String nonce = "";

    @CommandLine.Option(names = "--second-nonce", paramLabel = "NONCE", descriptionKey = "option.second-nonce")
    private String secondNonce = "";

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
        Optional<Nonce> overSecond = Nonce.parse(secondNonce);
        boolean nonces = overNonce.isPresent() && (secondNonce.isEmpty() || overSecond.isPresent());
        if (forOrigin.isEmpty() || !nonces) {
            context.say(context.texts().get(nonces ? "command.origin.wrong" : "command.nonce.wrong"));
            return ExitCode.USAGE.number();
        }
        Needed needed = overSecond.isPresent() ? Needed.BOTH_CERTIFICATES : Needed.AUTHENTICATION;
        StandingYes consent = new StandingYes();
        EndOfProcess end = EndOfProcess.takesBack(consent);
        try (ReaderDesk desk = new ReaderDesk(context.surroundings().readers(), needed)) {
            CardSight sight = overSecond.isPresent() ? desk.look().forPair() : desk.look();
            if (sight instanceof CardSight.Problem problem) {
                return context.fail(problem.reason());
            }
            Yes yes = new Yes((CardSight.Ready) sight, consent);
            return new Visit(desk, forOrigin.get(), yes).run(overNonce.get(), overSecond);
        } finally {
            end.close(); // after the card has been let go
        }
    }

    /** Asks for what is needed, and lets the card sign; prints nothing unless everything is signed. */
    private final class Visit {
        private final ReaderDesk desk;
        private final Origin forOrigin;
        private final Yes yes;
        private final PinSource source;

        Visit(ReaderDesk desk, Origin forOrigin, Yes yes) {
            this.desk = desk;
            this.forOrigin = forOrigin;
            this.yes = yes;
            this.source = pinFromStdin ? new PipedPin(context, lastTryAllowed) : new TypedPin(context);
        }

        int run(Nonce main, Optional<Nonce> second) {
            return source.pin(forOrigin, yes.card())
                    .fold(pin -> second.isPresent() ? pair(pin, main, second.get()) : alone(pin, main), context::fail);
        }

        private int alone(Pin pin, Nonce main) {
            CardAnswer answer = desk.sign(new CardDesk.First(pin, forOrigin, main), yes);
            return answer instanceof CardAnswer.Signed signed ? printed(signed.token()) : refused(Secret.PIN, answer);
        }

        /** Both secrets first, so that a password of another form costs nothing. */
        private int pair(Pin pin, Nonce main, Nonce second) {
            try (pin) {
                return source.password(forOrigin, yes.card())
                        .fold(password -> pair(pin, password, main, second), context::fail);
            }
        }

        private int pair(Pin pin, SignaturePassword password, Nonce main, Nonce second) {
            try (password) {
                CardAnswer first = desk.sign(new CardDesk.First(pin, forOrigin, main), yes);
                if (!(first instanceof CardAnswer.Signed signed)) {
                    return refused(Secret.PIN, first);
                }
                CardAnswer last =
                        desk.signSecond(new CardDesk.Second(password, forOrigin, second, signed.token()), yes);
                return last instanceof CardAnswer.Signed both
                        ? printed(signed.token(), both.token())
                        : refused(Secret.PASSWORD, last);
            }
        }

        private int printed(AuthenticationToken... tokens) {
            for (AuthenticationToken token : tokens) {
                context.print(token.toJson());
            }
            return ExitCode.OK.number();
        }

        private int refused(Secret secret, CardAnswer answer) {
            if (answer instanceof CardAnswer.Wrong wrong) {
                return again(secret.wrong(), wrong.tries());
            }
            if (answer instanceof CardAnswer.TriesChanged changed) {
                return again(secret.changed(changed.tries()), changed.tries());
            }
            return context.fail(answer instanceof CardAnswer.Failed failed ? failed.reason() : Reason.CANCELLED);
        }

        private int again(Reason reason, PinTries tries) {
            int code = context.fail(reason);
            tries.left().ifPresent(left -> context.say(context.texts().get("window.tries", left)));
            return code;
        }
    }
}
