// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;

/**
 * A person's attributes as claims of OpenID Connect Core §5.1. There is no kana: no certificate states it, and a reading
 * that was guessed would be wrong. What is not known gives no claim.
 */
final class PersonClaims {
    static final String NAME = "name";
    static final String FAMILY_NAME = "family_name";
    static final String GIVEN_NAME = "given_name";
    static final String BIRTHDATE = "birthdate";
    static final String GENDER = "gender";
    static final String ADDRESS = "address";
    static final String AGE_OVER_18 = "age_over_18";
    static final String AGE_OVER_20 = "age_over_20";
    static final String SUBSTITUTES = "sekimori_substitutes";

    /** Every claim that there can be. */
    static final List<String> ALL =
            List.of(NAME, FAMILY_NAME, GIVEN_NAME, BIRTHDATE, GENDER, ADDRESS, AGE_OVER_18, AGE_OVER_20, SUBSTITUTES);

    private static final String BETWEEN_NAMES = "\u3000";
    private static final int MAJORITY = 18;
    private static final int TWENTY = 20;

    private final Map<String, Object> claims = new LinkedHashMap<>();

    private PersonClaims(PersonAttributes person, Instant now) {
        names(person.name().text());
        birthdate(person.birthDate()).ifPresent(text -> claims.put(BIRTHDATE, text));
        gender(person.sex()).ifPresent(text -> claims.put(GENDER, text));
        claims.put(ADDRESS, address(person));
        person.birthDate().complete().ifPresent(birth -> {
            claims.put(AGE_OVER_18, LegalAge.reached(birth, MAJORITY, now));
            claims.put(AGE_OVER_20, LegalAge.reached(birth, TWENTY, now));
        });
        Map<String, String> flags = substitutes(person);
        if (!flags.isEmpty()) {
            claims.put(SUBSTITUTES, flags);
        }
    }

    /** The claims of these names. */
    static Map<String, Object> of(PersonAttributes person, Instant now, Collection<String> names) {
        Map<String, Object> claims = new PersonClaims(person, now).claims;
        claims.keySet().retainAll(new TreeSet<>(names));
        return claims;
    }

    /** The claims of these names, with the substitute characters of those among them that have any. */
    static Map<String, Object> withSubstitutes(PersonAttributes person, Instant now, Collection<String> names) {
        Map<String, Object> claims = of(person, now, names);
        Map<String, String> flags = substitutes(person);
        flags.keySet().retainAll(names);
        claims.remove(SUBSTITUTES);
        if (!flags.isEmpty()) {
            claims.put(SUBSTITUTES, flags);
        }
        return claims;
    }

    /** A name without the one mark between family and given name is not split: which is which cannot be told. */
    private void names(String name) {
        claims.put(NAME, name);
        int mark = name.indexOf(BETWEEN_NAMES);
        boolean two = mark > 0 && mark < name.length() - 1 && name.indexOf(BETWEEN_NAMES, mark + 1) < 0;
        if (two) {
            claims.put(FAMILY_NAME, name.substring(0, mark));
            claims.put(GIVEN_NAME, name.substring(mark + 1));
        }
    }

    /** {@code YYYY-MM-DD}; without a year {@code 0000-MM-DD}; {@code YYYY} when only that is sure. */
    static Optional<String> birthdate(BirthDate birth) {
        String digits = birth.national();
        boolean day = birth.month() > 0 && birth.day() > 0;
        if (day) {
            return Optional.of(digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6));
        }
        return birth.year() > 0 ? Optional.of(digits.substring(0, 4)) : Optional.empty();
    }

    private static Optional<String> gender(Sex sex) {
        return switch (sex) {
            case MALE -> Optional.of("male");
            case FEMALE -> Optional.of("female");
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Map<String, Object> address(PersonAttributes person) {
        String formatted = person.address().text();
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("formatted", formatted);
        if (person.overseas()) {
            return address;
        }
        address.put("country", "JP");
        JapaneseAddress.split(formatted).ifPresent(parts -> {
            address.put("region", parts.region());
            address.put("locality", parts.locality());
            if (!parts.street().isEmpty()) {
                address.put("street_address", parts.street());
            }
        });
        return address;
    }

    /** Of name and address, one {@code 0} or {@code 1} for each character; only of those that have a substitute. */
    private static Map<String, String> substitutes(PersonAttributes person) {
        Map<String, String> flags = new LinkedHashMap<>();
        flags(NAME, person.name(), flags);
        flags(ADDRESS, person.address(), flags);
        return flags;
    }

    private static void flags(String name, SubstitutedText text, Map<String, String> flags) {
        if (text.substituted()) {
            flags.put(name, text.substitutes());
        }
    }
}
