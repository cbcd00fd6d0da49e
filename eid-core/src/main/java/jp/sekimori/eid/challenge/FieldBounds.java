// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.regex.Pattern;

/**
 * The text fields of a challenge and what each may hold. Checked before anything else is done with a value.
 */
enum FieldBounds {
    REALM("realm", 255),
    CLIENT_ID("client_id", 255),
    CLIENT_NAME("client_name", 200),
    RETURN_URL("return_url", 2000),
    SCHEMES("schemes", 200),
    ACCOUNT("account", 255);

    private static final Pattern SCHEME_LIST = Pattern.compile("[a-z0-9-]+(?: [a-z0-9-]+)*");

    private final String wireName;
    private final int maxLength;

    FieldBounds(String wireName, int maxLength) {
        this.wireName = wireName;
        this.maxLength = maxLength;
    }

    String wireName() {
        return wireName;
    }

    boolean allows(String value) {
        boolean fits = !value.isEmpty() && value.length() <= maxLength;
        return fits && value.codePoints().allMatch(FieldBounds::shown) && shapeAllows(value);
    }

    void require(String value) {
        if (!allows(value)) {
            throw new IllegalArgumentException("challenge field out of bounds: " + wireName);
        }
    }

    private boolean shapeAllows(String value) {
        return this != SCHEMES || SCHEME_LIST.matcher(value).matches();
    }

    /**
     * Control characters and marks that turn the reading direction would make the PIN window show something else than what
     * is signed; half a surrogate pair has no UTF-8 and would be replaced before hashing.
     */
    private static boolean shown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !turnsDirection(codePoint);
        };
    }

    private static boolean turnsDirection(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> false;
        };
    }
}
