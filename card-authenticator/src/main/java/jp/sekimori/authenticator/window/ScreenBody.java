// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.border.EmptyBorder;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.Secret;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.ReasonTexts;

/** The middle of the window: what is going on, and what to do next. */
final class ScreenBody {
    private static final int BOX_TEXT_WIDTH = PinFrame.TEXT_WIDTH - 2 * (Look.GAP + 4);

    private final Texts texts;
    private final SigningRequest request;

    ScreenBody(Texts texts, SigningRequest request) {
        this.texts = texts;
        this.request = request;
    }

    Body confirmOrigin() {
        return new Lines()
                .heading(texts.get("window.new-site"))
                .named(Named.end(request.origin().text()), site -> texts.get("window.new-site.text", site))
                .text(texts.get("window.new-site.next"))
                .question();
    }

    /** Before the first of two secrets: how many there are, what is read, and what the second one means. */
    Body confirmReading() {
        return new Lines()
                .heading(texts.get("window.two"))
                .text(texts.get("window.two.list"))
                .gap()
                .boxed(Named.beginning(request.challenge().clientName()), name -> texts.get("window.two.read", name))
                .text(texts.get("window.two.legal"))
                .question();
    }

    Body enterPin(PinScreen.EnterPin enter, PinField field) {
        return entry(enter, new Field(field, "window.pin", List.of()));
    }

    Body enterPassword(PinScreen.EnterPassword enter, PasswordField field, FormHint hint) {
        return entry(enter, new Field(field, "window.password", List.of(Part.gap(Look.GAP / 2), hint.part())));
    }

    /** A field that is typed into: what it is called, and what stands below it. */
    private record Field(JComponent input, String label, List<Component> below) {}

    private Body entry(PinScreen.Entry enter, Field field) {
        String label = texts.get(field.label());
        String description = enter.tries().left().isPresent()
                ? texts.get("window.tries", enter.tries().left().getAsInt())
                : texts.get("window.tries.untold");
        field.input().getAccessibleContext().setAccessibleName(label);
        field.input().getAccessibleContext().setAccessibleDescription(description);
        Lines lines = new Lines();
        if (request.asked().pair()) {
            lines.step(texts.get(enter.secret() == Secret.PIN ? "window.step.first" : "window.step.second"));
        }
        enter.notice().ifPresent(lines::notice);
        lines.heading(label);
        boolean password = enter.secret() == Secret.PASSWORD;
        // The password's screen is the fullest: on a small desktop the tries must not slip below its edge, and a second
        // attempt needs no repetition of what the first one said.
        if (password) {
            tries(lines, enter);
        }
        if (enter.notice().isEmpty() || !password) {
            about(lines, enter);
        }
        lines.gap().answered(field.input());
        field.below().forEach(lines::part);
        if (!password) {
            tries(lines.gap(), enter);
        }
        return lines.body();
    }

    private void about(Lines lines, PinScreen.Entry enter) {
        if (enter.secret() == Secret.PASSWORD) {
            lines.quiet(texts.get("window.password.legal"));
        }
        lines.reader(enter.reader());
    }

    private void tries(Lines lines, PinScreen.Entry enter) {
        lines.answered(TriesBar.of(enter.secret(), enter.tries(), texts));
        if (enter.tries().last()) {
            lines.alarm(texts.get(key("window.last-try", enter.secret())));
        }
    }

    Body confirmLastTry(PinScreen.ConfirmLastTry last) {
        return new Lines()
                .alarmHeading(texts.get("window.last-try.ask"))
                .text(texts.get(key("window.last-try.ask.text", last.secret())))
                .text(texts.get("window.last-try.ask.next"))
                .reader(last.reader())
                .question();
    }

    private static String key(String key, Secret secret) {
        return secret == Secret.PIN ? key : key + ".password";
    }

    Body done() {
        return new Lines()
                .goodHeading(texts.get("window.done"))
                .text(texts.get("window.done.text"))
                .body();
    }

    Body ended(PinScreen.Ended ended) {
        return told(ended.reason(), ended.tries()).body();
    }

    private Lines told(Reason reason, Tries tries) {
        boolean lost = tries == Tries.UNKNOWN;
        Lines lines = new Lines();
        if (lost && leavesOpen(reason)) {
            // Before everything else: on a small desktop it must not stand below the edge.
            lines.warning(texts.get("window.try-unsure"));
        }
        return lines.told(
                reason, lost ? ReasonTexts.afterTry(reason, texts.locale()) : ReasonTexts.of(reason, texts.locale()));
    }

    /** The texts of most reasons say what became of the tries; these cannot know whether a secret was sent. */
    private static boolean leavesOpen(Reason reason) {
        return !reason.keepsPinTries() && reason != Reason.PIN_LOCKED && reason != Reason.PASSWORD_LOCKED;
    }

    /** Cancelled, and a try lost all the same: how many are left. */
    Body tryLost(PinScreen.TryLost lost) {
        Reason reason = Reason.TRY_LOST_BEFORE_CANCEL;
        return new Lines()
                .told(reason, ReasonTexts.of(reason, texts.locale()))
                .gap()
                .part(TriesBar.of(lost.secret(), lost.now(), texts))
                .body();
    }

    /** Screens that ask nothing: looking, waiting for something to be put right, working. */
    Body passing(PinScreen screen) {
        if (screen instanceof PinScreen.Waiting waiting) {
            return waiting(waiting);
        }
        String key = passingKey(screen);
        Lines lines = new Lines().heading(texts.get(key)).text(texts.get(key + ".text"));
        JProgressBar bar = new JProgressBar();
        bar.setIndeterminate(true);
        bar.setAlignmentX(Component.LEFT_ALIGNMENT);
        return lines.part(bar).body();
    }

    private static String passingKey(PinScreen screen) {
        if (screen instanceof PinScreen.Stopping) {
            return "window.stopping";
        }
        return screen instanceof PinScreen.Working ? "window.working" : "window.looking";
    }

    private Body waiting(PinScreen.Waiting waiting) {
        Lines lines = told(waiting.reason(), waiting.tries());
        if (waiting.tries() == Tries.NONE_LOST && leavesOpen(waiting.reason())) {
            lines.good(texts.get("window.no-try-lost"));
        }
        waiting.reader().ifPresent(lines::reader);
        return lines.body();
    }

    /**
     * A finished middle.
     *
     * @param spoken what a screen reader says first
     * @param answered what must be in sight while it is answered: the panel itself for a question, whose every line counts
     */
    record Body(JPanel panel, String spoken, List<JComponent> answered) {
        Body {
            answered = List.copyOf(answered);
        }
    }

    /** Collects lines from top to bottom. */
    private final class Lines {
        private final List<Component> parts = new ArrayList<>();
        private final List<String> spoken = new ArrayList<>();
        private final List<JComponent> answered = new ArrayList<>();

        Lines heading(String text) {
            return line(text, Look.sized(Look.BASE + 4), Look.INK);
        }

        Lines alarmHeading(String text) {
            return line(text, Look.sized(Look.BASE + 4), Look.ALARM);
        }

        /** Which of the two secrets it is. */
        Lines step(String text) {
            return line(text, Look.bold(), Look.INDIGO);
        }

        /** What must not be overlooked, with a name in it. */
        Lines boxed(Named name, UnaryOperator<String> sentence) {
            spoken.add(sentence.apply(name.whole()));
            JComponent text = name.within(sentence, Look.bold(), Look.INK, BOX_TEXT_WIDTH);
            return part(Part.card(Part.column(text), Look.PANEL, Look.LINE)).gap();
        }

        /** A sentence with a name in it. */
        Lines named(Named name, UnaryOperator<String> sentence) {
            spoken.add(sentence.apply(name.whole()));
            parts.add(name.within(sentence, Look.text(), Look.INK, PinFrame.TEXT_WIDTH));
            parts.add(Part.gap(Look.GAP / 2));
            return this;
        }

        /** In which reader the card is. */
        Lines reader(String name) {
            UnaryOperator<String> sentence = shown -> texts.get("window.reader", shown);
            spoken.add(sentence.apply(name));
            parts.add(Named.beginning(name).text(sentence, Look.small(), Look.QUIET, PinFrame.TEXT_WIDTH));
            parts.add(Part.gap(Look.GAP / 2));
            return this;
        }

        Lines goodHeading(String text) {
            return line(text, Look.sized(Look.BASE + 6), Look.GOOD);
        }

        Lines good(String text) {
            return line(text, Look.text(), Look.GOOD);
        }

        /** What must be heeded before anything is typed again. */
        Lines warning(String text) {
            return line(text, Look.bold(), Look.ALARM);
        }

        Lines text(String text) {
            return line(text, Look.text(), Look.INK);
        }

        Lines quiet(String text) {
            return line(text, Look.small(), Look.QUIET);
        }

        /** What the next answer may cost: it must be in sight as well. */
        Lines alarm(String text) {
            spoken.add(text);
            return answered(Part.text(text, Look.bold(), Look.ALARM, PinFrame.TEXT_WIDTH));
        }

        /** What went wrong, in a box above the PIN. */
        Lines notice(Reason reason) {
            ReasonTexts told = ReasonTexts.of(reason, texts.locale());
            spoken.add(told.title());
            spoken.add(told.next());
            JPanel box = Part.card(
                    Part.column(
                            Part.text(told.title(), Look.bold(), Look.ALARM, BOX_TEXT_WIDTH),
                            Part.text(told.next(), Look.small(), Look.INK, BOX_TEXT_WIDTH)),
                    Look.ALARM_PAPER,
                    Look.ALARM);
            return part(box).gap();
        }

        /** The state that something must be done about: title, cause, next step, code. */
        Lines told(Reason reason, ReasonTexts told) {
            heading(told.title());
            text(told.cause());
            spoken.add(told.next());
            part(Part.card(
                    Part.column(
                            Part.text(texts.get("window.next"), Look.small(), Look.QUIET, BOX_TEXT_WIDTH),
                            Part.text(told.next(), Look.bold(), Look.INK, BOX_TEXT_WIDTH)),
                    Look.PANEL,
                    Look.LINE));
            return gap().quiet(texts.get("window.code-of-reason", reason.code()));
        }

        Lines part(Component part) {
            if (part instanceof JComponent component) {
                component.setAlignmentX(Component.LEFT_ALIGNMENT);
            }
            parts.add(part);
            return this;
        }

        /** A part that must be in sight while this screen is answered. */
        Lines answered(JComponent part) {
            answered.add(part);
            return part(part);
        }

        Lines gap() {
            parts.add(Part.gap(Look.GAP));
            return this;
        }

        private Lines line(String text, Font font, Color color) {
            spoken.add(text);
            parts.add(Part.text(text, font, color, PinFrame.TEXT_WIDTH));
            parts.add(Part.gap(Look.GAP / 2));
            return this;
        }

        Body body() {
            return new Body(panel(), String.join(" ", spoken), answered);
        }

        /** A body that is a question as a whole. */
        Body question() {
            JPanel panel = panel();
            return new Body(panel, String.join(" ", spoken), List.of(panel));
        }

        private JPanel panel() {
            JPanel panel = Part.column(parts.toArray(Component[]::new));
            panel.setOpaque(true);
            panel.setBackground(Look.PAPER);
            panel.setBorder(new EmptyBorder(Look.GAP + 4, Look.EDGE, Look.GAP, Look.EDGE));
            return panel;
        }
    }
}
