// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import jp.sekimori.municipal.VerifiedResident;
import org.jspecify.annotations.Nullable;

/**
 * An application that is not filed yet.
 *
 * @param token new with every change of the form, so that what is filed is what its confirmation page showed
 * @param shown the person that the confirmation page showed last
 * @param awaited the {@code state} of the sign-in that the submission waits for; {@link #WANTED} before it began
 * @param problem why the last try to submit it failed
 */
record Draft(
        String token,
        Owner owner,
        ApplicationForm form,
        @Nullable VerifiedResident shown,
        @Nullable String awaited,
        @Nullable Problem problem) {
    static final String WANTED = "";

    static Draft of(String token, Owner owner, ApplicationForm form) {
        return new Draft(token, owner, form, null, null, null);
    }

    Draft showing(VerifiedResident resident) {
        return new Draft(token, owner, form, resident, awaited, problem);
    }

    /** The submission waits for the sign-in with this {@code state}. */
    Draft awaiting(String state) {
        return new Draft(token, owner, form, shown, state, null);
    }

    /** The submission waits for nothing any more. */
    Draft stopped(@Nullable Problem why) {
        return new Draft(token, owner, form, shown, null, why);
    }

    /** What the page says: a key of the texts, and the identity provider's code where it gave one. */
    record Problem(String key, String code) {}

    /** Keeps token and person out of logs. */
    @Override
    public String toString() {
        return "Draft[…]";
    }
}
