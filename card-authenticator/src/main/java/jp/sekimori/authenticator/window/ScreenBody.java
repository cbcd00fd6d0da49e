// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.border.EmptyBorder;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
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
                .text(texts.get("window.new-site.text", request.origin().text()))
                .text(texts.get("window.new-site.next"))
                .body();
    }

    Body enterPin(PinScreen.EnterPin enter, PinField field) {
        String label = texts.get("window.pin");
        String description = enter.tries().left().isPresent()
                ? texts.get("window.tries", enter.tries().left().getAsInt())
                : texts.get("window.tries.untold");
        field.getAccessibleContext().setAccessibleName(label);
        field.getAccessibleContext().setAccessibleDescription(description);
        Lines lines = new Lines();
        enter.notice().ifPresent(lines::notice);
        lines.heading(label)
                .quiet(texts.get("window.reader", enter.reader()))
                .gap()
                .part(field)
                .gap()
                .gap()
                .part(TriesBar.of(enter.tries(), texts));
        if (enter.tries().last()) {
            lines.alarm(texts.get("window.last-try"));
        }
        return lines.body();
    }

    Body confirmLastTry(PinScreen.ConfirmLastTry last) {
        return new Lines()
                .alarmHeading(texts.get("window.last-try.ask"))
                .text(texts.get("window.last-try.ask.text"))
                .text(texts.get("window.last-try.ask.next"))
                .quiet(texts.get("window.reader", last.reader()))
                .body();
    }

    Body done() {
        return new Lines()
                .goodHeading(texts.get("window.done"))
                .text(texts.get("window.done.text"))
                .body();
    }

    Body ended(PinScreen.Ended ended) {
        return new Lines().reason(ended.reason(), Optional.empty(), "").body();
    }

    /** Screens that ask nothing: looking, waiting for something to be put right, working. */
    Body passing(PinScreen screen) {
        if (screen instanceof PinScreen.Waiting waiting) {
            // The texts of most reasons say it themselves; the others cannot know whether the PIN was sent.
            boolean say =
                    waiting.tries() == Tries.NONE_LOST && !waiting.reason().keepsPinTries();
            String tries = say && waiting.reason() != Reason.PIN_LOCKED ? texts.get("window.no-try-lost") : "";
            return new Lines().reason(waiting.reason(), waiting.reader(), tries).body();
        }
        boolean working = screen instanceof PinScreen.Working;
        Lines lines = new Lines()
                .heading(texts.get(working ? "window.working" : "window.looking"))
                .text(texts.get(working ? "window.working.text" : "window.looking.text"));
        JProgressBar bar = new JProgressBar();
        bar.setIndeterminate(true);
        bar.setAlignmentX(Component.LEFT_ALIGNMENT);
        return lines.part(bar).body();
    }

    /** A finished middle, and what a screen reader says first. */
    record Body(JPanel panel, String spoken) {}

    /** Collects lines from top to bottom. */
    private final class Lines {
        private final List<Component> parts = new ArrayList<>();
        private final List<String> spoken = new ArrayList<>();

        Lines heading(String text) {
            return line(text, Look.sized(Look.BASE + 4), Look.INK);
        }

        Lines alarmHeading(String text) {
            return line(text, Look.sized(Look.BASE + 4), Look.ALARM);
        }

        Lines goodHeading(String text) {
            return line(text, Look.sized(Look.BASE + 6), Look.GOOD);
        }

        Lines text(String text) {
            return line(text, Look.text(), Look.INK);
        }

        Lines quiet(String text) {
            return line(text, Look.small(), Look.QUIET);
        }

        Lines alarm(String text) {
            return line(text, Look.bold(), Look.ALARM);
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
        Lines reason(Reason reason, Optional<String> reader, String tries) {
            ReasonTexts told = ReasonTexts.of(reason, texts.locale());
            heading(told.title());
            text(told.cause());
            spoken.add(told.next());
            part(Part.card(
                    Part.column(
                            Part.text(texts.get("window.next"), Look.small(), Look.QUIET, BOX_TEXT_WIDTH),
                            Part.text(told.next(), Look.bold(), Look.INK, BOX_TEXT_WIDTH)),
                    Look.PANEL,
                    Look.LINE));
            gap();
            if (!tries.isEmpty()) {
                line(tries, Look.text(), Look.GOOD);
            }
            reader.ifPresent(name -> quiet(texts.get("window.reader", name)));
            return quiet(texts.get("window.code-of-reason", reason.code()));
        }

        Lines part(Component part) {
            if (part instanceof JComponent component) {
                component.setAlignmentX(Component.LEFT_ALIGNMENT);
            }
            parts.add(part);
            return this;
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
            JPanel panel = Part.column(parts.toArray(Component[]::new));
            panel.setOpaque(true);
            panel.setBackground(Look.PAPER);
            panel.setBorder(new EmptyBorder(Look.GAP + 4, Look.EDGE, Look.GAP, Look.EDGE));
            return new Body(panel, String.join(" ", spoken));
        }
    }
}
