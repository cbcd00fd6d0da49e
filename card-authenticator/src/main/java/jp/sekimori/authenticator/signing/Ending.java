// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.authenticator.signing.PinScreen.Done;
import jp.sekimori.authenticator.signing.PinScreen.Ended;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.TryLost;
import jp.sekimori.eid.Reason;

/**
 * How a dialogue ends.
 *
 * @param told what the site is told
 * @param farewell what the window shows last; empty when it just leaves
 */
record Ending(SigningAnswer told, Optional<PinScreen> farewell) {
    /** The resident or the page wants no more. */
    static Ending quietly(SigningAnswer told) {
        return new Ending(told, Optional.empty());
    }

    /** It ends for this reason, which the resident shall read. */
    static Ending because(Reason reason, SigningAnswer told) {
        return new Ending(told, Optional.of(new Ended(reason)));
    }

    /** Everything is signed. */
    static Ending signed(SigningAnswer.Signed answer) {
        return new Ending(answer, Optional.of(new Done()));
    }

    /**
     * The same end, which had to wait for the card, now that it is known what the card did: a try that was lost meanwhile
     * is not lost unseen, and a signature that nobody wants any more is handed to nobody.
     */
    Ending after(CardVisit.Result result) {
        if (result instanceof CardVisit.Result.Finished finished) {
            boolean wanted = farewell.isPresent();
            return wanted ? signed(finished.answer()) : saying(new Ended(Reason.SIGNED_BEFORE_CANCEL));
        }
        CardVisit.Result.Stopped stopped = (CardVisit.Result.Stopped) result;
        if (stopped.answer() instanceof CardAnswer.Wrong wrong) {
            return saying(new TryLost(stopped.secret(), wrong.tries()));
        }
        boolean unsure = stopped.answer() instanceof CardAnswer.Failed failed && failed.tries() == Tries.UNKNOWN;
        return unsure ? unsure(((CardAnswer.Failed) stopped.answer()).reason()) : this;
    }

    /** The same end, when the card says nothing any more. */
    Ending withoutWord() {
        return unsure(Reason.CARD_NOT_ANSWERING);
    }

    /** The same end, for this reason, when nobody knows whether the card counted a try. */
    Ending unsure(Reason reason) {
        return saying(new Ended(reason, Tries.UNKNOWN));
    }

    private Ending saying(PinScreen last) {
        return new Ending(told, Optional.of(last));
    }
}
