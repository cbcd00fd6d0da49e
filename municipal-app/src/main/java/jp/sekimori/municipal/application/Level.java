// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.util.Locale;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** How surely a resident was identified, weakest first. */
enum Level {
    AAL2,
    AAL3;

    /** As it stands in the {@code acr} claim. */
    String acr() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True when the resident's sign-in was of this level or above; an unknown level is below all. */
    boolean reachedBy(OidcUser resident) {
        String acr = resident.getIdToken().getAuthenticationContextClass();
        for (Level level : values()) {
            if (level.acr().equals(acr)) {
                return level.compareTo(this) >= 0;
            }
        }
        return false;
    }
}
