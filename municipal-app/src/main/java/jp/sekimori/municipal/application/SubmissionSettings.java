// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * What an application needs to be filed. A setting that cannot be used stops the start with its name.
 *
 * @param submitLevel {@code aal3}, or {@code aal2} where the identity provider cannot give {@code aal3}: a sandbox, a
 *     demonstration
 * @param submitAge how long ago that level may have been reached; {@code aal3} ages, or whoever finds a screen left open
 *     would file in its owner's name
 */
@ConfigurationProperties("municipal")
record SubmissionSettings(
        @DefaultValue("aal3") Level submitLevel,
        @DefaultValue("PT5M") Duration submitAge) {
    SubmissionSettings {
        if (submitAge.toSeconds() < 1) {
            throw new IllegalArgumentException("municipal.submit-age must be a second or more");
        }
    }

    /** True when this resident's sign-in was of the level, and lately where the level ages. */
    boolean metBy(OidcUser resident, Instant now) {
        Instant proven = resident.getIdToken().getAuthenticatedAt();
        boolean lately = submitLevel == Level.AAL2 || (proven != null && !now.isAfter(proven.plus(submitAge)));
        return lately && submitLevel.reachedBy(resident);
    }
}
