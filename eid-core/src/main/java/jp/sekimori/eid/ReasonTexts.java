// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * What a person is told about a {@link Reason}. The cause ends with the words that no PIN try was lost wherever that is
 * so: the fear of locking the card keeps people from trying again.
 *
 * @param title what happened, in a few words
 * @param cause why
 * @param next what to do now
 */
public record ReasonTexts(String title, String cause, String next) {
    /** Those that speak of the password: a word about the PIN's tries alone would leave a doubt. */
    private static final Set<Reason> SPEAKS_OF_PASSWORD =
            EnumSet.of(Reason.PASSWORD_FORM_WRONG, Reason.PASSWORD_TRIES_UNKNOWN, Reason.SIGNATURE_CERTIFICATE_MISSING);

    /** The texts in Japanese for a Japanese locale, else in English. */
    public static ReasonTexts of(Reason reason, Locale locale) {
        return of(
                reason,
                Catalogue.of(locale),
                SPEAKS_OF_PASSWORD.contains(reason) ? "common.no-try-lost.both" : "common.no-try-lost");
    }

    /**
     * The same after something that may have cost a try, such as a wrong PIN: in place of the promise that none was lost
     * stands where the tries left can be seen.
     */
    public static ReasonTexts afterTry(Reason reason, Locale locale) {
        return of(reason, Catalogue.of(locale), "common.tries-shown");
    }

    private static ReasonTexts of(Reason reason, Properties texts, String tries) {
        String cause = text(texts, reason.code() + ".cause");
        return new ReasonTexts(
                text(texts, reason.code() + ".title"),
                reason.keepsPinTries() ? cause + text(texts, tries) : cause,
                text(texts, reason.code() + ".next"));
    }

    private static String text(Properties texts, String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text for " + key);
        }
        return text;
    }

    /** Read once, on first use: never changes while a program runs. */
    private static final class Catalogue {
        private static final Properties JAPANESE = read("reasons_ja.properties");
        private static final Properties ENGLISH = read("reasons_en.properties");

        static Properties of(Locale locale) {
            return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? JAPANESE : ENGLISH;
        }

        private static Properties read(String name) {
            Properties texts = new Properties();
            try (InputStream stream = Objects.requireNonNull(ReasonTexts.class.getResourceAsStream(name));
                    Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                texts.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return texts;
        }
    }
}
