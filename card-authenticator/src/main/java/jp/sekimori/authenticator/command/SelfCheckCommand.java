// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.sekimori.authenticator.reader.CardReader;
import jp.sekimori.authenticator.reader.NoCardServiceException;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.Needed;
import jp.sekimori.authenticator.signing.ReaderDesk;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.ReasonTexts;
import picocli.CommandLine;

/** Walks through what a sign-in needs on this PC, without a network and without a PIN. */
@CommandLine.Command(name = "self-check")
final class SelfCheckCommand implements Callable<Integer> {
    private final Context context;
    private final List<Reason> problems = new ArrayList<>();

    SelfCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SystemCheck system = new SystemCheck(context.surroundings().clock());
        context.print(context.texts().get("check.heading"));
        report("check.clock", system.clock());
        report("check.desktop", system.desktop());
        ports();
        if (report("check.service", service())) {
            try (ReaderDesk desk = new ReaderDesk(context.surroundings().readers(), Needed.AUTHENTICATION)) {
                card(desk);
            }
        }
        context.print("");
        context.print(context.texts().get(problems.isEmpty() ? "check.good" : "check.not-good", problems.size()));
        return (problems.isEmpty() ? ExitCode.OK : ExitCode.NOT_READY).number();
    }

    /** Whoever else holds one of our ports is named: a page may send its request there. */
    private void ports() {
        PortCheck check = PortCheck.of(context.surroundings().ports());
        List<Reason> wrong = check.problems();
        if (wrong.isEmpty()) {
            report("check.ports", Optional.empty());
        }
        wrong.forEach(reason -> report("check.ports", Optional.of(reason)));
        check.others().forEach(holder -> context.print("    " + PortCheck.line(holder, context.texts())));
        check.ours()
                .forEach(own -> context.print(
                        "    " + context.texts().get("check.running", "http://127.0.0.1:" + own.port() + "/")));
    }

    private Optional<Reason> service() {
        try {
            List<CardReader> readers = context.surroundings().readers().list();
            readers.forEach(reader -> context.print("    " + context.texts().get("window.reader", reader.name())));
            return readers.isEmpty() ? Optional.of(Reason.NO_READER) : Optional.empty();
        } catch (NoCardServiceException e) {
            return Optional.of(Reason.NO_CARD_SERVICE);
        }
    }

    private void card(ReaderDesk desk) {
        CardSight sight = desk.look();
        if (sight instanceof CardSight.Problem problem) {
            report("check.card", Optional.of(problem.reason()));
            return;
        }
        CardSight.Ready ready = (CardSight.Ready) sight;
        report("check.card", Optional.empty());
        ready.tries()
                .left()
                .ifPresent(left -> context.print("    " + context.texts().get("window.tries", left)));
        desk.certificate().ifPresent(certificate -> {
            CertificateCheck check = new CertificateCheck(context.surroundings().clock());
            report("check.certificate", check.problemOf(certificate));
            check.lastDayOf(certificate)
                    .ifPresent(day -> context.print("    " + context.texts().get("check.valid-until", day)));
        });
    }

    /** One line for one check, and what to do when it failed; true when it did not. */
    private boolean report(String key, Optional<Reason> problem) {
        String label = context.texts().get(key);
        context.print(context.texts().get(problem.isEmpty() ? "check.line.good" : "check.line.bad", label));
        if (problem.isPresent()) {
            problems.add(problem.get());
            ReasonTexts told = ReasonTexts.of(problem.get(), context.texts().locale());
            context.print("    "
                    + context.texts()
                            .get("command.reason", told.title(), problem.get().code()));
            context.print("    " + told.cause());
            context.print("    " + context.texts().get("command.next", told.next()));
        }
        return problem.isEmpty();
    }
}
