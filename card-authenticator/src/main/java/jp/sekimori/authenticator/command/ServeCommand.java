// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import jp.sekimori.authenticator.loopback.LoopbackService;
import jp.sekimori.authenticator.loopback.PortsTakenException;
import jp.sekimori.authenticator.loopback.ServiceSetting;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.eid.Reason;
import picocli.CommandLine;

/** Answers sign-in pages until it is stopped. */
@CommandLine.Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
    private final Context context;

    @CommandLine.Option(names = "--development", descriptionKey = "option.development")
    private boolean development;

    ServeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = context.surroundings();
        ServiceSetting setting = ServiceSetting.onThisSystem(
                surroundings.readers(),
                surroundings.windows(),
                surroundings.knownOrigins(),
                development ? Mode.DEVELOPMENT : Mode.PRODUCTION,
                context.texts().locale());
        try (LoopbackService service = LoopbackService.start(setting)) {
            if (development) {
                context.say(context.texts().get("window.development"));
            }
            context.print(context.texts().get("command.serve.ready", "http://127.0.0.1:" + service.port() + "/"));
            warn(PortCheck.of(surroundings.ports()).without(service.port()));
            waitForTheEnd(service);
            return ExitCode.OK.number();
        } catch (PortsTakenException e) {
            warn(PortCheck.of(surroundings.ports()));
            return context.fail(Reason.PORTS_TAKEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK.number();
        }
    }

    /** Until this thread is interrupted, or the process is told to end: then no card is sent anything more either. */
    private static void waitForTheEnd(LoopbackService service) throws InterruptedException {
        EndOfProcess end = EndOfProcess.stops(service::close);
        try {
            new CountDownLatch(1).await();
        } finally {
            end.close();
        }
    }

    /** Sign-in pages try the ports one after the other, so whoever holds one may hear what is meant for us. */
    private void warn(PortCheck check) {
        check.others().forEach(holder -> context.say(PortCheck.line(holder, context.texts())));
        check.problems().stream().filter(reason -> reason != Reason.PORTS_TAKEN).forEach(context::tell);
        check.ours()
                .forEach(own ->
                        context.say(context.texts().get("check.running", "http://127.0.0.1:" + own.port() + "/")));
    }
}
