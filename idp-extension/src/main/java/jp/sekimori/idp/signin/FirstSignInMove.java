// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

/** What an answer leads to, in the state in which it was given: all of the rules of a first sign-in in one table. */
enum FirstSignInMove {
    /** The terms are shown, before any card. */
    SHOW_TERMS,
    /** The terms are shown again, for the card that waits. */
    BACK_TO_TERMS,
    /** The screen about a renewal is shown. */
    OFFER_RENEWAL,
    /** The resident agreed; the card is asked for both signatures. */
    ASK_BOTH,
    /** The resident agreed; the card that waits gets its account. */
    REGISTER,
    /** The card is asked for both signatures, for a renewal request. */
    ASK_BOTH_FOR_RENEWAL,
    /** The old card is asked for. */
    ASK_OLD_CARD,
    /** The card that waits goes into a renewal request. */
    REQUEST_RENEWAL,
    /** Back to the page for the card; nothing waits any more. */
    CARD_AGAIN,
    /** The page for the card; what waits is left alone. */
    CARD_PAGE,
    /** The resident said no. */
    DECLINE,
    /** The answer fits nothing that this browser was shown, or comes too late. What waits is left alone. */
    LAPSED;

    /**
     * The move for this answer.
     *
     * @param state as it counts for this browser and this moment
     * @param bothSignatures true when this realm asks the card for both signatures at a first sign-in
     */
    static FirstSignInMove after(FirstSignInState state, FirstSignInAnswer answer, boolean bothSignatures) {
        return switch (answer) {
            case BEGIN -> bothSignatures ? SHOW_TERMS : LAPSED;
            case AGREE -> agreed(state, bothSignatures);
            case DECLINE ->
                state instanceof FirstSignInState.Offered || state instanceof FirstSignInState.Agreed
                        ? DECLINE
                        : LAPSED;
            case BACK -> asksTheCard(state) ? CARD_AGAIN : LAPSED;
            case RENEW -> state instanceof FirstSignInState.Offered ? OFFER_RENEWAL : LAPSED;
            case RENEW_BACK -> renewing(state) ? BACK_TO_TERMS : LAPSED;
            case RENEW_BY_STAFF -> byStaff(state, bothSignatures);
            case RENEW_BY_OLD_CARD -> renewing(state) && cardWaits(state) ? ASK_OLD_CARD : LAPSED;
            case RENEW_DONE -> state instanceof FirstSignInState.RequestMade ? CARD_AGAIN : CARD_PAGE;
        };
    }

    private static FirstSignInMove agreed(FirstSignInState state, boolean bothSignatures) {
        if (!(state instanceof FirstSignInState.Offered)) {
            return LAPSED;
        }
        if (bothSignatures) {
            return ASK_BOTH;
        }
        return cardWaits(state) ? REGISTER : LAPSED;
    }

    private static FirstSignInMove byStaff(FirstSignInState state, boolean bothSignatures) {
        if (!renewing(state)) {
            return LAPSED;
        }
        if (bothSignatures) {
            return ASK_BOTH_FOR_RENEWAL;
        }
        return cardWaits(state) ? REQUEST_RENEWAL : LAPSED;
    }

    private static boolean asksTheCard(FirstSignInState state) {
        return state instanceof FirstSignInState.Agreed
                || state instanceof FirstSignInState.RenewalSignatures
                || state instanceof FirstSignInState.OldCardAsked;
    }

    private static boolean renewing(FirstSignInState state) {
        return state instanceof FirstSignInState.RenewalOffer || state instanceof FirstSignInState.OldCardAsked;
    }

    private static boolean cardWaits(FirstSignInState state) {
        return state instanceof FirstSignInState.Offered offered
                && offered.card().isPresent();
    }
}
