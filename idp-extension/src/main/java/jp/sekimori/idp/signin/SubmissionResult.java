// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.idp.firstsignin.PendingCard;
import org.keycloak.models.UserModel;

/** What came of a posted token. */
sealed interface SubmissionResult {

    <T> T fold(Function<SignedIn, T> signedIn, Function<Unlinked, T> unlinked, Function<Refused, T> refused);

    /** The card answered this browser's challenge, and this is its account. */
    record SignedIn(UserModel user, Evidence evidence, Challenge challenge) implements SubmissionResult {
        @Override
        public <T> T fold(
                Function<SignedIn, T> signedIn, Function<Unlinked, T> unlinked, Function<Refused, T> refused) {
            return signedIn.apply(this);
        }
    }

    /** The card answered this browser's challenge, and no account has it. */
    record Unlinked(PendingCard card, Challenge challenge) implements SubmissionResult {
        @Override
        public <T> T fold(
                Function<SignedIn, T> signedIn, Function<Unlinked, T> unlinked, Function<Refused, T> refused) {
            return unlinked.apply(this);
        }
    }

    /**
     * Refused.
     *
     * @param eventWorthy true when a live challenge was spent on it; failures that anybody can cause without one are
     *     counted and not stored (security rule 15)
     */
    record Refused(Reason reason, boolean eventWorthy) implements SubmissionResult {
        static Refused unproven(Reason reason) {
            return new Refused(reason, false);
        }

        static Refused spent(Reason reason) {
            return new Refused(reason, true);
        }

        @Override
        public <T> T fold(
                Function<SignedIn, T> signedIn, Function<Unlinked, T> unlinked, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
