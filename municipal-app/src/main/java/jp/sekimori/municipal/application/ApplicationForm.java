// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form as it was sent, kept so that nothing has to be typed twice. It has no field for the person: whatever else a
 * request carries is not read.
 */
record ApplicationForm(
        String copies,
        String purpose,
        String otherPurpose,
        boolean withDomicile,
        boolean withRelationship,
        String delivery) {
    /** Before anything is chosen. */
    static final ApplicationForm EMPTY = new ApplicationForm("1", "", "", false, false, "");

    private static final int LONGEST_FIELD = 200;

    static ApplicationForm read(Map<String, String> fields) {
        return new ApplicationForm(
                field(fields, "copies"),
                field(fields, "purpose"),
                field(fields, "otherPurpose"),
                fields.containsKey("withDomicile"),
                fields.containsKey("withRelationship"),
                field(fields, "delivery"));
    }

    /** The fields that need another look, in the order of the page; none when the form is whole. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        if (number().isEmpty()) {
            errors.add("copies");
        }
        if (chosenPurpose().isEmpty()) {
            errors.add("purpose");
        }
        if (chosenPurpose().filter(Purpose.OTHER::equals).isPresent() && !inWords()) {
            errors.add("otherPurpose");
        }
        if (chosenDelivery().isEmpty()) {
            errors.add("delivery");
        }
        return errors;
    }

    /** What was chosen; empty while there are errors. A text beside a listed purpose is left out. */
    Optional<Choice> choice() {
        if (!errors().isEmpty()) {
            return Optional.empty();
        }
        Purpose chosen = chosenPurpose().orElseThrow();
        return Optional.of(new Choice(
                number().orElseThrow(),
                chosen,
                chosen == Purpose.OTHER ? otherPurpose : "",
                withDomicile,
                withRelationship,
                chosenDelivery().orElseThrow()));
    }

    private Optional<Integer> number() {
        return copies.matches("[1-9]|10") ? Optional.of(Integer.valueOf(copies)) : Optional.empty();
    }

    private Optional<Purpose> chosenPurpose() {
        return Arrays.stream(Purpose.values())
                .filter(known -> known.key().equals(purpose))
                .findFirst();
    }

    private Optional<Delivery> chosenDelivery() {
        return Arrays.stream(Delivery.values())
                .filter(known -> known.key().equals(delivery))
                .findFirst();
    }

    private boolean inWords() {
        return !otherPurpose.isEmpty()
                && otherPurpose.length() <= Choice.LONGEST_PURPOSE
                && otherPurpose.codePoints().noneMatch(ApplicationForm::unprintable);
    }

    /** Control characters, and those that turn the direction of the text around them. */
    private static boolean unprintable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "").strip();
        return value.substring(0, Math.min(value.length(), LONGEST_FIELD));
    }

    /** Keeps the resident's words out of logs. */
    @Override
    public String toString() {
        return "ApplicationForm[…]";
    }
}
