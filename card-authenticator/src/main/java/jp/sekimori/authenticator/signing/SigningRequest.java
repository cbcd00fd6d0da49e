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
 * @param asked what is asked; its nonces are signed
 * @param code the short code that the page shows: the first challenge's, also after a renewal
 * @param mode whether the program takes origins that are not secure
 * @param language of the window
 */
public record SigningRequest(
        Origin origin, Acquaintance acquaintance, Asked asked, ShortCode code, Mode mode, Locale language) {

    /** The main challenge: what the window and the page show. */
    public Challenge challenge() {
        return asked.main();
    }

    /** True when this asks for the very same, and only its randomness and browser secret are new. */
    public boolean renewableBy(Asked fresh) {
        return asked.renewableBy(fresh);
    }

    /** The same request over fresh challenges. */
    public SigningRequest renewedBy(Asked fresh) {
        return new SigningRequest(origin, acquaintance, fresh, code, mode, language);
    }
}
