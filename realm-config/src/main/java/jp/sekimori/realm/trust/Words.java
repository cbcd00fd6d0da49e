// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The command's words, Japanese or English. */
final class Words {
    private final ResourceBundle bundle;

    Words(Locale locale) {
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        String language = locale.getLanguage().equals("ja") ? "ja" : "en";
        this.bundle = ResourceBundle.getBundle(
                "jp.sekimori.realm.trust.messages", Locale.forLanguageTag(language), noFallback);
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
