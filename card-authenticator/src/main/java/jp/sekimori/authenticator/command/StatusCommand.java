// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.Needed;
import jp.sekimori.authenticator.signing.ReaderDesk;
import jp.sekimori.card.PinTries;
import picocli.CommandLine;

/**
 * Says which card lies in which reader, whether it holds a signature certificate, and how many tries are left of PIN and
 * password; spends none and reads out nothing else.
 */
@CommandLine.Command(name = "status")
final class StatusCommand implements Callable<Integer> {
    private final Context context;

    @CommandLine.Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ReaderDesk desk = new ReaderDesk(context.surroundings().readers(), Needed.BOTH_CERTIFICATES)) {
            CardSight sight = desk.look();
            if (sight instanceof CardSight.Ready ready) {
                return ready(ready);
            }
            return problem((CardSight.Problem) sight);
        }
    }

    private int ready(CardSight.Ready ready) {
        if (json) {
            context.print("{\"ready\":true,\"reader\":" + Json.quoted(ready.reader()) + ",\"pinTriesLeft\":"
                    + number(ready.tries()) + ",\"signatureCertificate\":"
                    + ready.passwordTries().isPresent() + ",\"passwordTriesLeft\":"
                    + ready.passwordTries().map(StatusCommand::number).orElse("null") + ",\"code\":null}");
        } else {
            Texts texts = context.texts();
            context.print(texts.get("command.status.ready", ready.reader()));
            context.print(texts.get("command.status.line", texts.get("command.status.pin"), words(ready.tries())));
            context.print(ready.passwordTries()
                    .map(tries -> texts.get("command.status.line", texts.get("command.status.password"), words(tries)))
                    .orElseGet(() -> texts.get("command.status.no-signature")));
        }
        return ExitCode.OK.number();
    }

    private static String number(PinTries tries) {
        OptionalInt left = tries.left();
        return left.isPresent() ? Integer.toString(left.getAsInt()) : "null";
    }

    private String words(PinTries tries) {
        OptionalInt left = tries.left();
        return left.isPresent()
                ? context.texts().get("window.tries", left.getAsInt())
                : context.texts().get("window.tries.untold");
    }

    private int problem(CardSight.Problem problem) {
        if (json) {
            String reader = problem.reader().map(Json::quoted).orElse("null");
            context.print("{\"ready\":false,\"reader\":" + reader
                    + ",\"pinTriesLeft\":null,\"signatureCertificate\":null,\"passwordTriesLeft\":null,\"code\":"
                    + Json.quoted(problem.reason().code()) + "}");
            return ExitCode.of(problem.reason()).number();
        }
        problem.reader().ifPresent(reader -> context.say(context.texts().get("window.reader", reader)));
        return context.fail(problem.reason());
    }
}
