// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The level that this application asked for must be in the answer. Asking alone promises nothing: the request passes
 * through the browser, where it can be changed.
 */
final class LevelValidator implements OAuth2TokenValidator<Jwt> {
    /** What is asked for with {@code acr_values}. */
    static final String ASKED = "aal2";

    static final String TOO_LOW = "sekimori_level_too_low";

    private static final Set<String> ENOUGH = Set.of(ASKED, "aal3");

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        String level = token.getClaimAsString("acr");
        if (level != null && ENOUGH.contains(level)) {
            return OAuth2TokenValidatorResult.success();
        }
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(TOO_LOW));
    }
}
