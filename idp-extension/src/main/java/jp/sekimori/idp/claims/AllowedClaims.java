// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ProtocolMapperContainerModel;

/**
 * The claims that a client may have at all: those of its scopes, default and optional, and of its own mappers. Having been
 * verified opens no claim that the city did not give to this client.
 */
final class AllowedClaims {
    private AllowedClaims() {}

    static Set<String> of(ClientModel client) {
        Stream<ProtocolMapperContainerModel> scopes =
                Stream.of(true, false).flatMap(byDefault -> client.getClientScopes(byDefault).values().stream());
        return Stream.concat(Stream.of(client), scopes)
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                .filter(mapper -> ResidentClaimsMapper.PROVIDER_ID.equals(mapper.getProtocolMapper()))
                .flatMap(mapper -> ResidentClaimsMapper.named(mapper).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
