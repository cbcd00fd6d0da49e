// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jp.sekimori.eid.challenge.VisibleName;
import org.keycloak.models.ClientModel;

/** The name of a client as the resident sees it, on the page and in the PIN window. */
public final class ClientName {
    private static final int MAX_LENGTH = 200;

    private ClientName() {}

    /**
     * The configured name on one line, of at most 200 UTF-16 units, or the client id where it shows nothing: the card
     * authenticator refuses such a name, with an error that tells a resident nothing.
     */
    public static String of(ClientModel client) {
        String configured = client.getName();
        String name = configured == null ? "" : shown(configured);
        return VisibleName.is(name) ? name : shown(client.getClientId());
    }

    private static String shown(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().map(ClientName::plain).filter(found -> found != 0).forEach(plain::appendCodePoint);
        return cut(plain.toString().strip()).strip();
    }

    // Zero for what is left out: marks that turn the reading direction and others without a form of their own, which
    // make one name look like another, and halves of a pair, which have no UTF-8.
    private static int plain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT, Character.SURROGATE -> 0;
            default -> codePoint;
        };
    }

    private static String cut(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        boolean pair = Character.isHighSurrogate(name.charAt(MAX_LENGTH - 1));
        return name.substring(0, pair ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
}
