// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** What came of {@link JpkiCard#sign}. */
public sealed interface SignResult {
    /** Calls the one method of {@code cases} that fits. */
    <T> T fold(Cases<T> cases);

    /** One answer for each outcome. */
    interface Cases<T> {
        /** The PIN was right and the card signed. */
        T signed(byte[] signature);

        /** The PIN was wrong; {@code left} tries remain, at least one. */
        T pinWrong(int left);

        /** The PIN is locked, by this try or before it. */
        T pinLocked();

        /**
         * Nothing was spent: fewer tries are left than the resident was told, because another program used some.
         * Show {@code now} and ask again.
         */
        T triesChanged(PinTries now);

        /** The consent was taken back: nothing was spent, or nothing but a VERIFY that was right, and nothing signed. */
        T withdrawn();

        /** The card refused for another reason. */
        T refused(int statusWord);
    }

    /** The signature; RSA: as long as the key. */
    final class Signed implements SignResult {
        private final byte[] signature;

        Signed(byte[] signature) {
            this.signature = signature.clone();
        }

        /** A copy of the signature bytes. */
        public byte[] signature() {
            return signature.clone();
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.signed(signature());
        }

        @Override
        public String toString() {
            return "Signed[" + signature.length + " bytes]";
        }
    }

    /** The PIN was wrong; {@code left} tries remain. */
    record PinWrong(int left) implements SignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.pinWrong(left);
        }
    }

    /** The PIN is locked. */
    record PinLocked() implements SignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.pinLocked();
        }
    }

    /** Fewer tries are left than the resident was told; no try was spent. */
    record TriesChanged(PinTries now) implements SignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.triesChanged(now);
        }
    }

    /** The consent was taken back; nothing was signed and no try lost. */
    record Withdrawn() implements SignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.withdrawn();
        }
    }

    /** The card refused for another reason. */
    record Refused(int statusWord) implements SignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.refused(statusWord);
        }
    }
}
