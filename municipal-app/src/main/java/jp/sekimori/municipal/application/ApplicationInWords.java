// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jp.sekimori.municipal.EraDate;
import jp.sekimori.municipal.VerifiedResident;
import jp.sekimori.municipal.receipt.Receipt;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Applications in plain words: on pages in the resident's language, on the receipt in Japanese. */
@Component
class ApplicationInWords {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final MessageSource messages;

    ApplicationInWords(MessageSource messages) {
        this.messages = messages;
    }

    List<Line> person(VerifiedResident resident) {
        Locale language = LocaleContextHolder.getLocale();
        return List.of(
                line("fact.name", resident.name()),
                line("fact.address", resident.address()),
                line("fact.birthdate", EraDate.inWords(resident.birthdate(), language)),
                line("fact.gender", sex(resident, language)));
    }

    List<Line> choice(Choice choice) {
        Locale language = LocaleContextHolder.getLocale();
        return List.of(
                line("application.copies", text("application.copies.count", language, choice.copies())),
                line("application.purpose", purpose(choice, language)),
                line("application.options", options(choice, language)),
                line(
                        "application.delivery",
                        text("delivery." + choice.delivery().key(), language)));
    }

    Entry entry(FiledApplication filed) {
        Locale language = LocaleContextHolder.getLocale();
        List<Line> lines = new ArrayList<>();
        lines.add(line("application.filed", time(filed.filedAt(), language)));
        lines.add(line("application.state", text(filed.cancelled() ? "state.cancelled" : "state.filed", language)));
        if (filed.cancelledAt() != null) {
            lines.add(line("application.cancelled", time(filed.cancelledAt(), language)));
        }
        lines.addAll(choice(filed.choice()));
        return new Entry(filed.number().text(), filed.cancelled(), lines);
    }

    Receipt receipt(FiledApplication filed) {
        Choice choice = filed.choice();
        Locale language = Locale.JAPANESE;
        return new Receipt(
                filed.number().text(),
                filed.filedAt(),
                filed.resident().name(),
                filed.resident().address(),
                EraDate.inWords(filed.resident().birthdate(), language),
                sex(filed.resident(), language),
                choice.copies(),
                purpose(choice, language),
                options(choice, language),
                text("delivery." + choice.delivery().key(), language));
    }

    private String sex(VerifiedResident resident, Locale language) {
        String told = resident.gender();
        return Objects.requireNonNull(messages.getMessage("gender." + told, new Object[0], told, language));
    }

    private String purpose(Choice choice, Locale language) {
        String purpose = text("purpose." + choice.purpose().key(), language);
        return choice.otherPurpose().isEmpty()
                ? purpose
                : text("purpose.with-words", language, purpose, choice.otherPurpose());
    }

    private String options(Choice choice, Locale language) {
        List<String> chosen = new ArrayList<>();
        if (choice.withDomicile()) {
            chosen.add(text("option.domicile", language));
        }
        if (choice.withRelationship()) {
            chosen.add(text("option.relationship", language));
        }
        return chosen.isEmpty() ? text("option.none", language) : String.join(text("list.separator", language), chosen);
    }

    private static String time(Instant instant, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(JAPAN)
                .format(instant);
    }

    private Line line(String key, String value) {
        return new Line(text(key, LocaleContextHolder.getLocale()), value);
    }

    private String text(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** One line of a page. */
    record Line(String name, String value) {}

    /** One application on a page. */
    record Entry(String number, boolean cancelled, List<Line> lines) {}
}
