// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which of a resident's verified attributes an application may ask for, and on what ground it gets them: a law that the
 * city names, or each resident's own consent.
 *
 * @param scopes names of client scopes, in the city file's order
 * @param legalBasis the law; blank when each resident is asked instead
 */
record Release(List<String> scopes, String legalBasis) {
    static final String LEGAL_BASIS = "sekimori.legal-basis";
    static final String VERIFIED = "identity_assurance";
    static final Set<String> SCOPES = Set.of(
            "profile", "name", "birthdate", "gender", "address", "age_over_18", "age_over_20", "national", VERIFIED);

    Release {
        scopes = List.copyOf(scopes);
    }

    /** Reads its part of a city file; {@code source} is how the file is called in a message. Silence releases nothing. */
    static Release from(JsonNode file, String source) {
        List<String> scopes = new ArrayList<>();
        JsonNode listed = file.at("/application/scopes");
        if (!listed.isMissingNode() && !listed.isArray()) {
            throw new ProblemException(Problem.Kind.CITY_INCOMPLETE, source, "/application/scopes");
        }
        for (JsonNode scope : listed) {
            if (!SCOPES.contains(scope.asText()) || scopes.contains(scope.asText())) {
                throw new ProblemException(
                        Problem.Kind.CITY_INCOMPLETE, source, "/application/scopes/" + scopes.size());
            }
            scopes.add(scope.asText());
        }
        boolean basis = file.at("/application").has("legalBasis");
        return new Release(scopes, basis ? City.text(file, "/application/legalBasis", source) : "");
    }

    /** Whether the server has to ask each resident before the first release. */
    boolean asksResident() {
        return legalBasis.isBlank();
    }
}
