// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a city lets a card sign in for the first time: by which policy, under which version of its terms, for how long it
 * keeps what was read, and how it joins two certificates to one person. The keys are the realm's attributes.
 */
record FirstSignIn(Map<String, String> attributes) {
    static final String POLICY = "sekimori.first-sign-in";
    static final String JOINING = "sekimori.joining";
    static final String TERMS = "sekimori.terms.version";
    static final List<String> RETENTION = List.of("sekimori.retention.ja", "sekimori.retention.en");
    static final Set<String> POLICIES = Set.of("attributes", "pseudonymous", "invited");
    static final Set<String> JOININGS = Set.of("unproven", "staff", "platform");

    FirstSignIn {
        attributes = Map.copyOf(attributes);
    }

    /** Reads its part of a city file; {@code source} is how the file is called in a message. */
    static FirstSignIn from(JsonNode file, String source) {
        return new FirstSignIn(Map.of(
                POLICY,
                oneOf(POLICIES, file, "/firstSignIn/policy", source),
                JOINING,
                oneOf(JOININGS, file, "/firstSignIn/joining", source),
                TERMS,
                City.text(file, "/firstSignIn/termsVersion", source),
                RETENTION.get(0),
                City.text(file, "/firstSignIn/retention/ja", source),
                RETENTION.get(1),
                City.text(file, "/firstSignIn/retention/en", source)));
    }

    /**
     * The same with another value; one that there is not is a mistake of the command line.
     *
     * @param option {@code policy} or {@code joining}
     */
    FirstSignIn with(String option, String value) {
        boolean policy = option.equals("policy");
        if (!(policy ? POLICIES : JOININGS).contains(value)) {
            throw new ProblemException(Problem.Kind.FIRST_SIGN_IN_UNKNOWN, option, value);
        }
        Map<String, String> changed = new HashMap<>(attributes);
        changed.put(policy ? POLICY : JOINING, value);
        return new FirstSignIn(changed);
    }

    private static String oneOf(Set<String> allowed, JsonNode file, String pointer, String source) {
        String value = City.text(file, pointer, source);
        if (!allowed.contains(value)) {
            throw new ProblemException(Problem.Kind.CITY_INCOMPLETE, source, pointer);
        }
        return value;
    }
}
