// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A procedure that needs a surer sign-in in its middle. It is told of every sign-in of the browser and knows its own by
 * the {@code state}. Each answer is empty when the sign-in is an ordinary one.
 */
public interface StepUp {
    /**
     * What to ask for.
     *
     * @param level the {@code acr}
     * @param age how long ago it may have been reached
     */
    record Asked(String level, Duration age) {}

    /** What to ask for in the request that will come back with this {@code state}. */
    Optional<Asked> begin(HttpServletRequest request, String state);

    /** Where to go on. The level and the person are the procedure's to check. */
    Optional<String> succeeded(HttpServletRequest request, OidcUser resident);

    /** Where to say so: a kind of failure, and the identity provider's code or an empty text. */
    Optional<String> failed(HttpServletRequest request, String why, String code);
}
