// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.border.EmptyBorder;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.PasswordEntry;
import jp.sekimori.authenticator.signing.PinActions;
import jp.sekimori.authenticator.signing.PinEntry;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.SigningRequest;
import org.jspecify.annotations.Nullable;

/** Turns what is to be shown into parts of the window. */
final class ScreenParts {
    private final Texts texts;
    private final PinActions actions;
    private final PinEntry entry;
    private final PasswordEntry password;
    private final boolean pair;
    private final Readiness readiness;
    private final Runnable close;
    private final ScreenBody bodies;
    private boolean canGoBack;
    private Optional<SecretField> field = Optional.empty();

    ScreenParts(SigningRequest request, PinActions actions, Readiness readiness, Runnable close) {
        this.texts = Texts.in(request.language());
        this.readiness = readiness;
        this.actions = actions;
        this.entry = new PinEntry(actions::accepting);
        this.password = new PasswordEntry(actions::accepting);
        this.pair = request.asked().pair();
        this.close = close;
        this.bodies = new ScreenBody(texts, request);
    }

    /** What was typed so far is forgotten with every screen. */
    Shown of(PinScreen screen) {
        wipe();
        field = Optional.empty();
        readiness.begin();
        canGoBack = screen instanceof PinScreen.ConfirmLastTry;
        if (screen instanceof PinScreen.ConfirmOrigin) {
            return trust(bodies.confirmOrigin());
        }
        if (screen instanceof PinScreen.ConfirmReading) {
            return trust(bodies.confirmReading());
        }
        if (screen instanceof PinScreen.EnterPin enter) {
            return enterPin(enter);
        }
        if (screen instanceof PinScreen.EnterPassword enter) {
            return enterPassword(enter);
        }
        if (screen instanceof PinScreen.ConfirmLastTry last) {
            JButton back = button("window.button.back", actions::back);
            return answerable(bodies.confirmLastTry(last), back, gated("window.button.last", actions::yes), back);
        }
        if (screen instanceof PinScreen.Done) {
            JButton done = button("window.button.close", close);
            return shown(bodies.done(), done, done);
        }
        if (screen instanceof PinScreen.Ended ended) {
            JButton done = button("window.button.close", close);
            return shown(bodies.ended(ended), done, done);
        }
        if (screen instanceof PinScreen.TryLost lost) {
            JButton done = button("window.button.close", close);
            return shown(bodies.tryLost(lost), done, done);
        }
        JButton cancel = button("window.button.cancel", actions::cancel);
        // It was pressed already, and pressing it again changes nothing.
        cancel.setEnabled(!(screen instanceof PinScreen.Stopping));
        return shown(bodies.passing(screen), cancel, cancel);
    }

    /** Enter alone, which may have been meant for something else, gives no site any trust: the answer at hand is no. */
    private Shown trust(ScreenBody.Body body) {
        JButton no = button("window.button.no", actions::cancel);
        return answerable(body, no, no, gated("window.button.yes", actions::yes));
    }

    boolean canGoBack() {
        return canGoBack;
    }

    /** What was typed into the field that is shown is gone, and the field shows so. */
    void forgetTyped() {
        field.ifPresent(shown -> shown.setText(""));
        wipe();
    }

    void wipe() {
        entry.clear();
        password.clear();
    }

    private Shown enterPin(PinScreen.EnterPin enter) {
        PinField typed = new PinField(entry, readiness);
        field = Optional.of(typed);
        JButton cancel = button("window.button.cancel", actions::cancel);
        JButton use = gated(pair ? "window.button.next" : "window.button.sign-in", () -> entry.take()
                .ifPresent(actions::enter));
        typed.addActionListener(pressed -> use.doClick(0));
        Shown shown = answerable(bodies.enterPin(enter, typed), use, cancel, use);
        return new Shown(shown.body(), shown.buttons(), use, typed);
    }

    private Shown enterPassword(PinScreen.EnterPassword enter) {
        JButton cancel = button("window.button.cancel", actions::cancel);
        JButton use = button("window.button.sign", () -> password.take().ifPresent(actions::enter));
        FormHint hint = new FormHint(texts, password);
        Runnable usable = () -> use.setEnabled(readiness.ready() && password.complete());
        PasswordField typed = new PasswordField(password, readiness, () -> {
            hint.update();
            usable.run();
        });
        field = Optional.of(typed);
        readiness.watch(usable);
        typed.addActionListener(pressed -> use.doClick(0));
        Shown shown = answerable(bodies.enterPassword(enter, typed, hint), use, cancel, use);
        return new Shown(shown.body(), shown.buttons(), use, typed);
    }

    private JButton button(String key, Runnable action) {
        JButton button = new JButton(texts.get(key));
        button.setFont(Look.bold());
        button.setMargin(new Insets(8, 20, 8, 20));
        button.addActionListener(pressed -> action.run());
        return button;
    }

    /** A button that looks ready only when it is. */
    private JButton gated(String key, Runnable action) {
        JButton button = button(key, action);
        readiness.watch(() -> button.setEnabled(readiness.ready()));
        return button;
    }

    /** A screen that asks something, with words beside its buttons that say when it may not be answered yet. */
    private Shown answerable(ScreenBody.Body body, JButton defaultButton, JButton... fromLeft) {
        Shown shown = shown(body, defaultButton, fromLeft);
        JLabel line = new JLabel();
        line.setFont(Look.sized(Look.BASE - 4));
        line.setForeground(Look.INK);
        line.setBorder(new EmptyBorder(0, Look.EDGE, Look.EDGE - 4, 0));
        readiness.watch(() -> {
            String words = waitingWords();
            line.setText("<html>" + words.replace("\n", "<br>") + "</html>");
            line.getAccessibleContext().setAccessibleName(words);
        });
        JPanel below = new JPanel(new BorderLayout());
        below.setBackground(Look.PAPER);
        below.add(line, BorderLayout.CENTER);
        below.add(shown.buttons(), BorderLayout.EAST);
        return new Shown(shown.body(), below, defaultButton, shown.focus());
    }

    private String waitingWords() {
        return switch (readiness.state()) {
            case READY -> "";
            case SOON -> texts.get("window.not-yet");
            case REST_ABOVE -> texts.get("window.rest-above");
            case REST_BELOW -> texts.get("window.rest-below");
            case NOT_IN_FRONT -> texts.get("window.not-in-front");
        };
    }

    private static Shown shown(ScreenBody.Body body, JButton defaultButton, JButton... fromLeft) {
        JPanel row = new JPanel(new FlowLayout(FlowLayout.RIGHT, Look.GAP, 0));
        row.setBackground(Look.PAPER);
        row.setBorder(new EmptyBorder(4, Look.EDGE, Look.EDGE - 4, Look.EDGE - Look.GAP));
        List<JButton> buttons = new ArrayList<>(Arrays.asList(fromLeft));
        if (!buttons.contains(defaultButton)) {
            buttons.add(0, defaultButton);
        }
        buttons.forEach(row::add);
        return new Shown(body, row, defaultButton, defaultButton);
    }

    /** One screen, ready to be put into the window. */
    record Shown(
            ScreenBody.Body body, JPanel buttons, @Nullable JButton defaultButton, JComponent focus) {}
}
