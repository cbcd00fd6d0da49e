// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Locale;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.ShortCode;

/**
 * What one PIN window is opened for. Everything that it shows stays the same for its whole life; a renewal changes only
 * what the resident does not see.
 *
 * @param origin the site that asks, by the browser's own word; it is signed
 * @param acquaintance whether the site is known here
 * @param challenge what is asked; its nonce is signed
 * @param code the short code that the page shows: the first challenge's, also after a renewal
 * @param mode whether the program takes origins that are not secure
 * @param language of the window
 */
public record SigningRequest(
        Origin origin, Acquaintance acquaintance, Challenge challenge, ShortCode code, Mode mode, Locale language) {

    /** True when this challenge asks for the very same, and only its randomness and browser secret are new. */
    public boolean renewableBy(Challenge fresh) {
        return withoutRandomness(fresh).equals(challenge);
    }

    /** The same request over a fresh challenge. */
    public SigningRequest renewedBy(Challenge fresh) {
        return new SigningRequest(origin, acquaintance, fresh, code, mode, language);
    }

    private Challenge withoutRandomness(Challenge fresh) {
        return new Challenge(
                challenge.random(),
                fresh.purpose(),
                fresh.flow(),
                fresh.realm(),
                fresh.clientId(),
                fresh.clientName(),
                fresh.returnUrl(),
                fresh.schemes(),
                fresh.level(),
                challenge.sessionSecretHash(),
                fresh.account(),
                fresh.sibling(),
                fresh.deviceKey());
    }
}
