// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the program in one language. A key that does not exist is a bug and throws. */
public final class Texts {
    private static final String BUNDLE = "jp.sekimori.authenticator.language.texts";

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale, ResourceBundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    /** Japanese for a Japanese locale, English for every other. */
    public static Texts in(Locale locale) {
        Locale supported = supported(locale);
        return new Texts(
                supported,
                ResourceBundle.getBundle(
                        BUNDLE,
                        supported,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The language that the program has for this locale. */
    public static Locale supported(Locale locale) {
        return locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
    }

    /** The language of these texts. */
    public Locale locale() {
        return locale;
    }

    /** The text of this key as it stands. */
    public String get(String key) {
        return bundle.getString(key);
    }

    /** The text of this key with its places {@code {0}}, {@code {1}}, … filled. */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** The bundle behind these texts, for the help of the command line. */
    public ResourceBundle bundle() {
        return bundle;
    }
}
