// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import jp.sekimori.eid.scheme.Schemes;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;
import org.keycloak.wellknown.WellKnownProvider;

/** The realm's discovery document, with the metadata of Identity Assurance 1.0 §8 where the realm has its scope. */
final class AssuranceMetadata implements WellKnownProvider {
    private final WellKnownProvider serversOwn;
    private final RealmModel realm;
    private final BooleanSupplier sandbox;

    AssuranceMetadata(WellKnownProvider serversOwn, RealmModel realm, BooleanSupplier sandbox) {
        this.serversOwn = serversOwn;
        this.realm = realm;
        this.sandbox = sandbox;
    }

    @Override
    public Object getConfig() {
        Object document = serversOwn.getConfig();
        boolean offered =
                realm.getClientScopesStream().anyMatch(scope -> VerifiedClaimsMapper.SCOPE.equals(scope.getName()));
        if (!offered) {
            return document;
        }
        Map<String, Object> more = JsonSerialization.mapper.convertValue(document, new TypeReference<>() {});
        more.putAll(metadata(sandbox.getAsBoolean()));
        return more;
    }

    static Map<String, Object> metadata(boolean sandbox) {
        return new TreeMap<>(Map.of(
                "verified_claims_supported",
                true,
                "trust_frameworks_supported",
                sandbox ? List.of(Verification.SANDBOX) : List.of(Verification.JPKI, Verification.STAFF),
                "evidence_supported",
                List.of(Verification.RECORD, Verification.VOUCH),
                "electronic_records_supported",
                List.of(Schemes.JPKI_SIGN.id()),
                "claims_in_verified_claims_supported",
                PersonClaims.ALL));
    }

    // The other provider is the session's, which closes it.
    @Override
    public void close() {}
}
