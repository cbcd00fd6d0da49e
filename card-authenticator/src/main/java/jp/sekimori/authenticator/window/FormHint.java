// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.Color;
import javax.swing.JTextArea;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.PasswordEntry;
import jp.sekimori.authenticator.signing.PasswordForm;

/** The line below the password that says, with every key, whether its form is right. It keeps room for two lines. */
final class FormHint {
    private final Texts texts;
    private final PasswordEntry entry;
    private final JTextArea area;

    FormHint(Texts texts, PasswordEntry entry) {
        this.texts = texts;
        this.entry = entry;
        this.area = Part.text(longest(texts), Look.text(), Look.INK, PinFrame.TEXT_WIDTH);
        update();
    }

    JTextArea part() {
        return area;
    }

    void update() {
        PasswordForm form = entry.form();
        String words = texts.get(key(form), entry.length(), Math.max(0, PasswordEntry.LEAST - entry.length()));
        area.setText(words);
        area.setForeground(color(form));
        // A screen reader hears the change only as a change of the name.
        area.getAccessibleContext().setAccessibleName(words);
    }

    private static Color color(PasswordForm form) {
        return switch (form) {
            case GOOD -> Look.GOOD;
            case EMPTY, SHORT -> Look.INK;
            case FULL_WIDTH, OTHER_CHARACTER, LONG -> Look.ALARM;
        };
    }

    private static String longest(Texts texts) {
        return texts.get(key(PasswordForm.FULL_WIDTH), 0, 0);
    }

    private static String key(PasswordForm form) {
        return switch (form) {
            case EMPTY -> "window.password.form";
            case SHORT -> "window.password.short";
            case GOOD -> "window.password.good";
            case FULL_WIDTH -> "window.password.full-width";
            case OTHER_CHARACTER -> "window.password.other-character";
            case LONG -> "window.password.long";
        };
    }
}
