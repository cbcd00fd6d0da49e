// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The program's words to the administrator, Japanese or English. */
final class Texts {
    private final ResourceBundle bundle;

    Texts(Locale locale) {
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        String language = locale.getLanguage().equals("ja") ? "ja" : "en";
        this.bundle =
                ResourceBundle.getBundle("jp.sekimori.realm.messages", Locale.forLanguageTag(language), noFallback);
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }

    String text(Problem problem) {
        return text(problem.kind().key(), problem.arguments().toArray());
    }
}
