// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.util.Objects;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Whose an application is. The two belong together: a subject says nothing without its issuer (OIDC Core §5.7). */
record Owner(String issuer, String subject) {
    static Owner of(OidcUser resident) {
        return new Owner(
                Objects.requireNonNull(resident.getIssuer()).toString(), Objects.requireNonNull(resident.getSubject()));
    }
}
