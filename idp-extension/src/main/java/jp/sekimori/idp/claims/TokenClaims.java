// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.AddressClaimSet;
import org.keycloak.representations.IDToken;

/** Puts claims into a token: those that the server's token has a field for go there, or they would stand in it twice. */
final class TokenClaims {
    private TokenClaims() {}

    static void put(IDToken token, Map<String, Object> claims) {
        claims.forEach((name, value) -> put(token, name, value));
    }

    private static void put(IDToken token, String name, Object value) {
        switch (name) {
            case PersonClaims.NAME -> token.setName((String) value);
            case PersonClaims.FAMILY_NAME -> token.setFamilyName((String) value);
            case PersonClaims.GIVEN_NAME -> token.setGivenName((String) value);
            case PersonClaims.BIRTHDATE -> token.setBirthdate((String) value);
            case PersonClaims.GENDER -> token.setGender((String) value);
            case PersonClaims.ADDRESS -> token.setAddress(address((Map<?, ?>) value));
            default -> token.getOtherClaims().put(name, value);
        }
    }

    private static AddressClaimSet address(Map<?, ?> parts) {
        AddressClaimSet address = new AddressClaimSet();
        address.setFormattedAddress(text(parts, AddressClaimSet.FORMATTED));
        address.setCountry(text(parts, AddressClaimSet.COUNTRY));
        address.setRegion(text(parts, AddressClaimSet.REGION));
        address.setLocality(text(parts, AddressClaimSet.LOCALITY));
        address.setStreetAddress(text(parts, AddressClaimSet.STREET_ADDRESS));
        return address;
    }

    private static @Nullable String text(Map<?, ?> parts, String name) {
        return (String) parts.get(name);
    }
}
