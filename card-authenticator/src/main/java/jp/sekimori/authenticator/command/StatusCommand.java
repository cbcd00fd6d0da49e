// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.ReaderDesk;
import picocli.CommandLine;

/** Says which card lies in which reader and how many PIN tries it has left; spends none and reads out nothing else. */
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
        try (ReaderDesk desk = new ReaderDesk(context.surroundings().readers())) {
            CardSight sight = desk.look();
            if (sight instanceof CardSight.Ready ready) {
                return ready(ready);
            }
            return problem((CardSight.Problem) sight);
        }
    }

    private int ready(CardSight.Ready ready) {
        OptionalInt left = ready.tries().left();
        if (json) {
            String tries = left.isPresent() ? Integer.toString(left.getAsInt()) : "null";
            context.print("{\"ready\":true,\"reader\":" + Json.quoted(ready.reader()) + ",\"pinTriesLeft\":" + tries
                    + ",\"code\":null}");
        } else {
            context.print(context.texts().get("command.status.ready", ready.reader()));
            context.print(
                    left.isPresent()
                            ? context.texts().get("window.tries", left.getAsInt())
                            : context.texts().get("window.tries.untold"));
        }
        return ExitCode.OK.number();
    }

    private int problem(CardSight.Problem problem) {
        if (json) {
            String reader = problem.reader().map(Json::quoted).orElse("null");
            context.print("{\"ready\":false,\"reader\":" + reader + ",\"pinTriesLeft\":null,\"code\":"
                    + Json.quoted(problem.reason().code()) + "}");
            return ExitCode.of(problem.reason()).number();
        }
        problem.reader().ifPresent(reader -> context.say(context.texts().get("window.reader", reader)));
        return context.fail(problem.reason());
    }
}
