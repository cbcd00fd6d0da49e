// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.FlowLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComponent;
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
    private final Runnable close;
    private final ScreenBody bodies;
    private boolean canGoBack;

    ScreenParts(Texts texts, PinActions actions, SigningRequest request, Runnable close) {
        this.texts = texts;
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
        canGoBack = screen instanceof PinScreen.ConfirmLastTry;
        if (screen instanceof PinScreen.ConfirmOrigin) {
            JButton yes = button("window.button.yes", actions::yes);
            return shown(bodies.confirmOrigin(), yes, button("window.button.no", actions::cancel), yes);
        }
        if (screen instanceof PinScreen.ConfirmReading) {
            JButton yes = button("window.button.yes", actions::yes);
            return shown(bodies.confirmReading(), yes, button("window.button.no", actions::cancel), yes);
        }
        if (screen instanceof PinScreen.EnterPin enter) {
            return enterPin(enter);
        }
        if (screen instanceof PinScreen.EnterPassword enter) {
            return enterPassword(enter);
        }
        if (screen instanceof PinScreen.ConfirmLastTry last) {
            JButton back = button("window.button.back", actions::back);
            return shown(bodies.confirmLastTry(last), back, button("window.button.last", actions::yes), back);
        }
        if (screen instanceof PinScreen.Done) {
            JButton done = button("window.button.close", close);
            return shown(bodies.done(), done, done);
        }
        if (screen instanceof PinScreen.Ended ended) {
            JButton done = button("window.button.close", close);
            return shown(bodies.ended(ended), done, done);
        }
        JButton cancel = button("window.button.cancel", actions::cancel);
        return shown(bodies.passing(screen), cancel, cancel);
    }

    boolean canGoBack() {
        return canGoBack;
    }

    void wipe() {
        entry.clear();
        password.clear();
    }

    private Shown enterPin(PinScreen.EnterPin enter) {
        PinField field = new PinField(entry);
        JButton cancel = button("window.button.cancel", actions::cancel);
        JButton use = button(pair ? "window.button.next" : "window.button.sign-in", () -> entry.take()
                .ifPresent(actions::enter));
        field.addActionListener(pressed -> use.doClick(0));
        Shown shown = shown(bodies.enterPin(enter, field), use, cancel, use);
        return new Shown(shown.body(), shown.buttons(), use, field, shown.spoken());
    }

    private Shown enterPassword(PinScreen.EnterPassword enter) {
        JButton cancel = button("window.button.cancel", actions::cancel);
        JButton use = button("window.button.sign", () -> password.take().ifPresent(actions::enter));
        FormHint hint = new FormHint(texts, password);
        PasswordField field = new PasswordField(password, () -> {
            hint.update();
            use.setEnabled(password.complete());
        });
        use.setEnabled(false);
        field.addActionListener(pressed -> use.doClick(0));
        Shown shown = shown(bodies.enterPassword(enter, field, hint), use, cancel, use);
        return new Shown(shown.body(), shown.buttons(), use, field, shown.spoken());
    }

    private JButton button(String key, Runnable action) {
        JButton button = new JButton(texts.get(key));
        button.setFont(Look.bold());
        button.setMargin(new Insets(8, 20, 8, 20));
        button.addActionListener(pressed -> action.run());
        return button;
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
        return new Shown(body.panel(), row, defaultButton, defaultButton, body.spoken());
    }

    /** One screen, ready to be put into the window. */
    record Shown(JPanel body, JPanel buttons, @Nullable JButton defaultButton, JComponent focus, String spoken) {}
}
