// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.Evidence;
import org.keycloak.models.UserModel;

/** How a first sign-in goes on. */
sealed interface FirstSignInResult {

    /** Folds the four cases into one value. */
    <T> T fold(
            Function<Show, T> show, Supplier<T> cardNext, Function<SignedIn, T> signedIn, Function<Refused, T> refused);

    /** The resident sees this next. */
    record Show(Response response) implements FirstSignInResult {
        @Override
        public <T> T fold(
                Function<Show, T> show,
                Supplier<T> cardNext,
                Function<SignedIn, T> signedIn,
                Function<Refused, T> refused) {
            return show.apply(this);
        }
    }

    /** The page for the card comes next; what it asks for is said by the state of the sign-in. */
    record CardNext() implements FirstSignInResult {
        @Override
        public <T> T fold(
                Function<Show, T> show,
                Supplier<T> cardNext,
                Function<SignedIn, T> signedIn,
                Function<Refused, T> refused) {
            return cardNext.get();
        }
    }

    /** The resident agreed; this is the account, with the evidence that its card gave. */
    record SignedIn(UserModel user, Evidence evidence) implements FirstSignInResult {
        @Override
        public <T> T fold(
                Function<Show, T> show,
                Supplier<T> cardNext,
                Function<SignedIn, T> signedIn,
                Function<Refused, T> refused) {
            return signedIn.apply(this);
        }
    }

    /**
     * It cannot go on; the resident begins again at the page for the card.
     *
     * @param eventWorthy true when a verified card stood behind it; what anybody can cause without one is counted and not
     *     stored (security rule 15)
     */
    record Refused(Reason reason, boolean eventWorthy) implements FirstSignInResult {
        static Refused unproven(Reason reason) {
            return new Refused(reason, false);
        }

        static Refused spent(Reason reason) {
            return new Refused(reason, true);
        }

        @Override
        public <T> T fold(
                Function<Show, T> show,
                Supplier<T> cardNext,
                Function<SignedIn, T> signedIn,
                Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
