// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.Evidence;
import org.keycloak.models.UserModel;

/** How the step goes on after a request: after a posted token, or after an answer on one of its pages. */
sealed interface StepResult {

    <T> T fold(Cases<T> cases);

    /** What to do in each case. */
    record Cases<T>(
            Function<SignedIn, T> signedIn,
            Function<Shown, T> shown,
            Supplier<T> cardPage,
            Function<Refused, T> refused) {}

    /** The card answered this browser's challenge; this is its account, with the evidence that it gave. */
    record SignedIn(UserModel user, Evidence evidence) implements StepResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.signedIn().apply(this);
        }
    }

    /** The resident sees this next. */
    record Shown(Response response) implements StepResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.shown().apply(this);
        }
    }

    /** The page for the card comes next; what it asks for is said by the state of the sign-in. */
    record CardPageNext() implements StepResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.cardPage().get();
        }
    }

    /**
     * Refused; the resident begins again at the page for the card.
     *
     * @param eventWorthy true when a live challenge was spent on it, or a verified card stood behind it; failures that
     *     anybody can cause without one are counted and not stored (security rule 15)
     * @param account id of the account whose card it was; never there unless that card was verified (security rule 31)
     */
    record Refused(Reason reason, boolean eventWorthy, Optional<String> account) implements StepResult {
        static Refused unproven(Reason reason) {
            return new Refused(reason, false, Optional.empty());
        }

        static Refused spent(Reason reason) {
            return new Refused(reason, true, Optional.empty());
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
