// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for verified claims and reads them: of the trust frameworks that the configuration names, joined to the sign-in card
 * by those whom it names, and no others. The card and whatever verified the person are two statements, which may be about
 * two people. Whatever is not as it was asked for counts as not verified. Safe for many threads.
 */
final class VerifiedClaims {
    /** The member of user info that holds them. */
    static final String NAME = "verified_claims";

    // Longer than any name or address that a card holds, and no more than a page can show.
    private static final int LONGEST = 10_000;
    private static final int MOST = 8;
    private static final Pattern BIRTHDATE = Pattern.compile("\\d{4}(-\\d{2}-\\d{2})?");

    private final List<String> frameworks;
    private final List<String> procedures;
    private final String userInfo;

    /** By the configuration's trust frameworks, and by who must have joined the two. */
    VerifiedClaims(List<String> frameworks, List<String> joinedBy) {
        this.frameworks = List.copyOf(frameworks);
        this.procedures = joinedBy.stream().map(who -> "joined-" + who).toList();
        this.userInfo = "\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":{\"values\":"
                + JsonMapper.shared().writeValueAsString(frameworks)
                + "},\"assurance_process\":{\"procedure\":{\"values\":"
                + JsonMapper.shared().writeValueAsString(procedures)
                + "}},\"time\":null},\"claims\":{\"name\":null,\"birthdate\":null,\"gender\":null,\"address\":null}}}";
    }

    /**
     * The request for the {@code claims} parameter (OIDC Core §5.5). From the user info endpoint and not in the ID
     * token: signing out puts the ID token into an address, where no name may stand.
     */
    String request() {
        return "{" + userInfo + "}";
    }

    /** The same beside a level that the sign-in must not end without (OIDC Core §5.5.1.1). */
    String requestAtLevel(String level) {
        return "{" + userInfo + ",\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"" + level + "\"]}}}";
    }

    /**
     * The verified resident; empty unless one verification covers all four, and no other says something else. That the
     * answer is about the one who signed in must have been checked before (OIDC Core §5.3.4).
     */
    Optional<VerifiedResident> read(@Nullable OidcUserInfo info) {
        List<?> sets = told(info)
                .<List<?>>map(verified -> verified instanceof List<?> list ? list : List.of(verified))
                .orElse(List.of());
        if (sets.size() > MOST) {
            return Optional.empty();
        }
        List<VerifiedResident> residents = sets.stream()
                .filter(this::reliedOn)
                .map(VerifiedClaims::person)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return residents.size() == 1 ? Optional.of(residents.get(0)) : Optional.empty();
    }

    /** Whatever was told under this name, relied on or not. */
    static Optional<Object> told(@Nullable OidcUserInfo info) {
        return Optional.ofNullable(info).map(answer -> answer.getClaim(NAME));
    }

    private boolean reliedOn(Object set) {
        return set instanceof Map<?, ?> parts
                && parts.get("verification") instanceof Map<?, ?> verification
                && verification.get("trust_framework") instanceof String framework
                && frameworks.contains(framework)
                && joinedAsWeRelyOn(verification);
    }

    /** Asked for as well, but asking alone promises nothing; where nobody says how they were joined, nobody joined them. */
    private boolean joinedAsWeRelyOn(Map<?, ?> verification) {
        return verification.get("assurance_process") instanceof Map<?, ?> process
                && process.get("procedure") instanceof String procedure
                && procedures.contains(procedure);
    }

    private static Optional<VerifiedResident> person(Object set) {
        if (!(((Map<?, ?>) set).get("claims") instanceof Map<?, ?> claims)) {
            return Optional.empty();
        }
        Optional<String> name = text(claims.get("name"));
        Optional<String> birthdate = text(claims.get("birthdate")).filter(BIRTHDATE.asMatchPredicate());
        Optional<String> gender = text(claims.get("gender"));
        Optional<String> address =
                claims.get("address") instanceof Map<?, ?> lines ? text(lines.get("formatted")) : Optional.empty();
        boolean whole = name.isPresent() && birthdate.isPresent() && gender.isPresent() && address.isPresent();
        return whole
                ? Optional.of(new VerifiedResident(name.get(), birthdate.get(), gender.get(), address.get()))
                : Optional.empty();
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text).filter(VerifiedClaims::readable) : Optional.empty();
    }

    /** Something that a page and a receipt can show as it is. */
    private static boolean readable(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(character -> Character.getType(character) == Character.CONTROL
                                || Character.getType(character) == Character.FORMAT);
    }
}
