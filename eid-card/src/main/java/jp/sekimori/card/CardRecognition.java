// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** What kind of card lies in the reader; see {@link JpkiCard#recognise}. */
public sealed interface CardRecognition {
    /** Calls the one method of {@code cases} that fits. */
    <T> T fold(Cases<T> cases);

    /** One answer for each kind. */
    interface Cases<T> {
        /** A My Number Card with an authentication certificate. */
        T recognised(JpkiCard card);

        /** A card of another kind (transport card, health insurance card, bank card, …). */
        T notJpki();

        /** The Basic Resident Register Card (住基カード) that came before the My Number Card. */
        T oldResidentCard();

        /** A phone that acts as a card; it cannot be used in this way. */
        T phone();

        /** A My Number Card, but without an authentication certificate on it. */
        T noCertificate();

        /** A card with the JPKI application whose answers make no sense: {@code statusWord} is the last one. */
        T unreadable(int statusWord);
    }

    /** A My Number Card with an authentication certificate. */
    record Recognised(JpkiCard card) implements CardRecognition {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.recognised(card);
        }
    }

    /** A card of another kind. */
    record NotJpki() implements CardRecognition {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notJpki();
        }
    }

    /** The card that came before the My Number Card. */
    record OldResidentCard() implements CardRecognition {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.oldResidentCard();
        }
    }

    /** A phone that acts as a card. */
    record Phone() implements CardRecognition {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.phone();
        }
    }

    /** A My Number Card without an authentication certificate. */
    record NoCertificate() implements CardRecognition {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.noCertificate();
        }
    }

    /** The JPKI application is there, but cannot be read. */
    record Unreadable(int statusWord) implements CardRecognition {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unreadable(statusWord);
        }
    }
}
