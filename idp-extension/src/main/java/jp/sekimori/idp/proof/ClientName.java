// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import org.keycloak.models.ClientModel;

/** The name of a client as the resident sees it, on the page and in the PIN window. */
public final class ClientName {
    private static final int MAX_LENGTH = 200;

    private ClientName() {}

    /** The configured name on one line, or the client id when there is none. */
    public static String of(ClientModel client) {
        String configured = client.getName();
        String name = configured == null || configured.isBlank() ? client.getClientId() : configured;
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH);
    }
}
