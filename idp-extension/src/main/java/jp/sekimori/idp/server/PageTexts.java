// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** Our own words outside a template: Japanese for Japanese, English for every other language. */
public final class PageTexts {
    private final Properties texts;

    private PageTexts(Properties texts) {
        this.texts = texts;
    }

    /** The words of this language. */
    public static PageTexts of(Locale locale) {
        String language = locale.getLanguage().equals("ja") ? "ja" : "en";
        String name = "/theme-resources/messages/messages_" + language + ".properties";
        try (InputStream stream = Objects.requireNonNull(PageTexts.class.getResourceAsStream(name), name)) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(stream, UTF_8));
            return new PageTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of this key, with no placeholder filled in. */
    public String get(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key).replace("''", "'");
    }
}
