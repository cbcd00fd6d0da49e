// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.idp.cases.HolderMatch;

/** A person as staff read one, and how two compare. */
final class PersonView {
    private PersonView() {}

    static Map<String, Object> of(PersonAttributes person) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", person.name().text());
        described.put("birthdate", person.birthDate().national());
        described.put("sex", person.sex().certificateText());
        described.put("address", person.address().text());
        return described;
    }

    static Map<String, Object> of(HolderMatch match) {
        Map<String, Object> comparison = new LinkedHashMap<>();
        comparison.put("name", word(match.sameName()));
        comparison.put("birthdate", word(match.sameBirthDate()));
        comparison.put("sex", word(match.sameSex()));
        comparison.put("address", word(match.sameAddress()));
        return comparison;
    }

    private static String word(boolean same) {
        return same ? "same" : "differs";
    }
}
