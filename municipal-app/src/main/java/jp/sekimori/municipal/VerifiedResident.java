// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.io.Serializable;
import java.util.Optional;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Who the identity provider has verified the resident to be (OpenID Connect for Identity Assurance 1.0 §5). Ordinary
 * claims beside it may have been typed by anyone, so they are never read here.
 *
 * @param birthdate as in OIDC Core §5.1: a whole date, or zeros where a part is not known
 * @param gender {@code male}, {@code female}, or another word of the identity provider
 */
public record VerifiedResident(String name, String birthdate, String gender, String address) implements Serializable {
    /** The verified resident; empty unless one verification that we rely on covers all four. */
    public static Optional<VerifiedResident> of(OidcUser resident) {
        return resident instanceof SignedInResident signedIn ? signedIn.verified() : Optional.empty();
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "VerifiedResident[…]";
    }
}
