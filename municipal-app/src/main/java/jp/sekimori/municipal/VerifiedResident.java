// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Who the identity provider has verified the resident to be (OpenID Connect for Identity Assurance 1.0 §5). Ordinary
 * claims beside it may have been typed by anyone, so they are never read here.
 *
 * @param birthdate as in OIDC Core §5.1: a whole date, or zeros where a part is not known
 * @param gender {@code male}, {@code female}, or another word of the identity provider
 */
public record VerifiedResident(String name, String birthdate, String gender, String address) {
    private static final String USER_INFO = "\"userinfo\":{\"verified_claims\":{\"verification\":{"
            + "\"trust_framework\":null},"
            + "\"claims\":{\"name\":null,\"birthdate\":null,\"gender\":null,\"address\":null}}}";

    /**
     * The request for the {@code claims} parameter (OIDC Core §5.5). From the user info endpoint and not in the ID
     * token: signing out puts the ID token into an address, where no name may stand.
     */
    static final String REQUEST = "{" + USER_INFO + "}";

    /** The same beside a level that the sign-in must not end without (OIDC Core §5.5.1.1). */
    static String requestAtLevel(String level) {
        return "{" + USER_INFO + ",\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"" + level + "\"]}}}";
    }

    /** The verified resident; empty unless one verification covers all four. */
    public static Optional<VerifiedResident> of(OidcUser resident) {
        Object verified =
                resident.getUserInfo() == null ? null : resident.getUserInfo().getClaim("verified_claims");
        List<?> sets = verified instanceof List<?> list ? list : verified == null ? List.of() : List.of(verified);
        return sets.stream()
                .map(VerifiedResident::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<VerifiedResident> read(Object set) {
        boolean verified = set instanceof Map<?, ?> parts
                && parts.get("verification") instanceof Map<?, ?> verification
                && text(verification.get("trust_framework")) != null;
        if (!verified || !(((Map<?, ?>) set).get("claims") instanceof Map<?, ?> claims)) {
            return Optional.empty();
        }
        String name = text(claims.get("name"));
        String birthdate = text(claims.get("birthdate"));
        String gender = text(claims.get("gender"));
        String address = claims.get("address") instanceof Map<?, ?> lines ? text(lines.get("formatted")) : null;
        return name == null || birthdate == null || gender == null || address == null
                ? Optional.empty()
                : Optional.of(new VerifiedResident(name, birthdate, gender, address));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "VerifiedResident[…]";
    }
}
