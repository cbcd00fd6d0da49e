// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Tells the person at the terminal what is happening; standard output stays free for results. */
final class Progress {

    private final PrintStream terminal;
    private final ResourceBundle texts;

    Progress(PrintStream terminal, Locale language) {
        this.terminal = terminal;
        this.texts = texts(language);
    }

    /** All texts of the demo: English for English, Japanese for everybody else; never chosen by the machine. */
    static ResourceBundle texts(Locale language) {
        Locale spoken = "en".equals(language.getLanguage()) ? Locale.ENGLISH : Locale.JAPANESE;
        return ResourceBundle.getBundle(
                "jp.sekimori.demo.demo", spoken, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    void say(String key, Object... values) {
        terminal.println(text(key, values));
    }

    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(values);
    }
}
