// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.stream.Stream;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.server.StartupException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The salts from which each sector's own {@code sub} is made. The server imports a realm file without one and then refuses
 * every token; a short one could be guessed, and all sectors' identifiers with it.
 */
public final class PairwiseSalts {
    private static final String MAPPER = "oidc-sha256-pairwise-sub-mapper";
    private static final String SALT = "pairwiseSubAlgorithmSalt";
    private static final int SHORTEST = 32;

    private PairwiseSalts() {}

    /**
     * Looks at every realm; to be called when they are there. A salt may have been taken away while the server ran.
     *
     * @throws StartupException as {@link #require(RealmModel)}
     */
    public static void requireAll(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(
                factory, session -> session.realms().getRealmsStream().forEach(PairwiseSalts::require));
    }

    /**
     * Looks at every application of a realm; called while it is imported, this undoes the import.
     *
     * @throws StartupException naming the first application whose salt is missing or shorter than 32 characters
     */
    public static void require(RealmModel realm) {
        realm.getClientsStream().filter(PairwiseSalts::unusable).findFirst().ifPresent(client -> refuse(realm, client));
    }

    private static boolean unusable(ClientModel client) {
        Stream<ProtocolMapperContainerModel> scopes =
                Stream.of(true, false).flatMap(asDefault -> client.getClientScopes(asDefault).values().stream());
        return Stream.concat(Stream.of(client), scopes)
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                .filter(mapper -> MAPPER.equals(mapper.getProtocolMapper()))
                .anyMatch(PairwiseSalts::unsalted);
    }

    private static boolean unsalted(ProtocolMapperModel mapper) {
        return mapper.getConfig().getOrDefault(SALT, "").strip().length() < SHORTEST;
    }

    private static void refuse(RealmModel realm, ClientModel client) {
        throw new StartupException(
                Reason.PAIRWISE_SALT_UNUSABLE,
                "realm " + realm.getName() + ", application " + client.getClientId()
                        + ": the salt of its pairwise subject is missing or shorter than " + SHORTEST
                        + " characters; import the realm file made by realm-config, or restore the salt from its copy");
    }
}
