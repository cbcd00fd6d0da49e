// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.Optional;
import org.keycloak.models.RealmModel;

/** How a city lets a resident begin (design §7). */
public enum Policy {
    /** With the signature certificate, which gives name, address, birth date and sex. */
    ATTRIBUTES("attributes"),
    /** With the authentication certificate only; the account says nothing of its person. */
    PSEUDONYMOUS("pseudonymous"),
    /** With a code from the city, for an account that the city made. */
    INVITED("invited");

    private static final String ATTRIBUTE = "sekimori.first-sign-in";

    private final String wire;

    Policy(String wire) {
        this.wire = wire;
    }

    /** The policy of this realm; without one nobody signs in there for the first time. */
    public static Optional<Policy> of(RealmModel realm) {
        String configured = realm.getAttribute(ATTRIBUTE);
        for (Policy policy : values()) {
            if (policy.wire.equals(configured)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** Its name in configuration, events and templates. */
    public String wire() {
        return wire;
    }
}
