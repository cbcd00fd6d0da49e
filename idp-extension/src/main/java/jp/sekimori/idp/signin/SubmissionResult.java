// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.evidence.Evidence;
import org.keycloak.models.UserModel;

/** What came of a posted token. */
sealed interface SubmissionResult {

    <T> T fold(Cases<T> cases);

    /** What to do in each case. */
    record Cases<T>(
            Function<SignedIn, T> signedIn,
            Function<Unlinked, T> unlinked,
            Function<Shown, T> shown,
            Function<Refused, T> refused) {}

    /** The card answered this browser's challenge, and this is its account. */
    record SignedIn(UserModel user, Evidence evidence, Challenge challenge) implements SubmissionResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.signedIn().apply(this);
        }
    }

    /** The card answered this browser's challenge, and no account has it. */
    record Unlinked(PendingCard card, Challenge challenge) implements SubmissionResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unlinked().apply(this);
        }
    }

    /** The card answered, and what was asked of it is no sign-in; the resident sees this. */
    record Shown(Response response) implements SubmissionResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.shown().apply(this);
        }
    }

    /**
     * Refused.
     *
     * @param eventWorthy true when a live challenge was spent on it; failures that anybody can cause without one are
     *     counted and not stored (security rule 15)
     * @param account id of the account whose card it was; never there unless that card was verified (security rule 31)
     */
    record Refused(Reason reason, boolean eventWorthy, Optional<String> account) implements SubmissionResult {
        static Refused unproven(Reason reason) {
            return new Refused(reason, false, Optional.empty());
        }

        static Refused spent(Reason reason) {
            return new Refused(reason, true, Optional.empty());
        }

        static Refused from(FirstSignInResult.Refused refused) {
            return new Refused(refused.reason(), refused.eventWorthy(), Optional.empty());
        }

        Refused about(Optional<String> holder) {
            return new Refused(reason, eventWorthy, holder);
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.refused().apply(this);
        }
    }
}
