// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A resident in a session, and who this person was verified to be at the sign-in. */
final class SignedInResident extends DefaultOidcUser {
    private static final long serialVersionUID = 1L;

    private final @Nullable VerifiedResident verified;

    SignedInResident(OidcUser resident, Optional<VerifiedResident> verified) {
        super(resident.getAuthorities(), resident.getIdToken(), resident.getUserInfo());
        this.verified = verified.orElse(null);
    }

    Optional<VerifiedResident> verified() {
        return Optional.ofNullable(verified);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof SignedInResident resident
                && Objects.equals(verified, resident.verified);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), verified);
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "SignedInResident[…]";
    }
}
