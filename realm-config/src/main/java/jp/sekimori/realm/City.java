// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * What a city file says: the realm's name, the city's name in both languages, its first application with what that may
 * ask of a resident, and how a card signs in for the first time.
 * Realm and client id become file names and parts of URLs, so they are kept to lower-case letters, digits and hyphens.
 */
record City(
        String realm,
        String nameJa,
        String nameEn,
        String clientId,
        String clientName,
        Release release,
        FirstSignIn firstSignIn) {
    private static final Pattern SIMPLE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** Reads a city file; {@code source} is how the file is called in a message. */
    static City from(JsonNode file, String source) {
        return new City(
                simpleName(file, "/realm", source),
                text(file, "/name/ja", source),
                text(file, "/name/en", source),
                simpleName(file, "/application/clientId", source),
                text(file, "/application/name", source),
                Release.from(file, source),
                FirstSignIn.from(file, source));
    }

    /** The same city with another way of first sign-in. */
    City with(FirstSignIn other) {
        return new City(realm, nameJa, nameEn, clientId, clientName, release, other);
    }

    private static String simpleName(JsonNode file, String pointer, String source) {
        String value = text(file, pointer, source);
        if (!SIMPLE_NAME.matcher(value).matches()) {
            throw new ProblemException(Problem.Kind.CITY_INCOMPLETE, source, pointer);
        }
        return value;
    }

    static String text(JsonNode file, String pointer, String source) {
        JsonNode node = file.at(pointer);
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new ProblemException(Problem.Kind.CITY_INCOMPLETE, source, pointer);
        }
        return node.textValue();
    }
}
