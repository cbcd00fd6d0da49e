// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** What came of {@link JpkiCard#signLegally}. */
public sealed interface LegalSignResult {
    /** Calls the one method of {@code cases} that fits. */
    <T> T fold(Cases<T> cases);

    /** One answer for each outcome. */
    interface Cases<T> {
        /** The password was right, the signature certificate was read, and the card signed. */
        T signed(byte[] signature, byte[] certificate);

        /** The password was wrong; {@code left} tries remain, at least one. */
        T passwordWrong(int left);

        /** The password is locked, by this try or before it. */
        T passwordLocked();

        /**
         * Nothing was spent: fewer tries are left than the resident was told, because another program used some.
         * Show {@code now} and ask again.
         */
        T triesChanged(PinTries now);

        /** The password was right, but there is no signature certificate on this card; nothing was signed. */
        T noCertificate();

        /** The consent was taken back: nothing was spent, or nothing but a VERIFY that was right, and nothing signed. */
        T withdrawn();

        /** The card refused for another reason. */
        T refused(int statusWord);
    }

    /** The signature and the certificate that belongs to it. */
    final class Signed implements LegalSignResult {
        private final byte[] signature;
        private final byte[] certificate;

        Signed(byte[] signature, byte[] certificate) {
            this.signature = signature.clone();
            this.certificate = certificate.clone();
        }

        /** A copy of the signature bytes. */
        public byte[] signature() {
            return signature.clone();
        }

        /** The signature certificate in DER. It holds name, address, date of birth and sex: never log it. */
        public byte[] certificate() {
            return certificate.clone();
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.signed(signature(), certificate());
        }

        @Override
        public String toString() {
            return "Signed[" + signature.length + " bytes]";
        }
    }

    /** The password was wrong; {@code left} tries remain. */
    record PasswordWrong(int left) implements LegalSignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.passwordWrong(left);
        }
    }

    /** The password is locked. */
    record PasswordLocked() implements LegalSignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.passwordLocked();
        }
    }

    /** Fewer tries are left than the resident was told; no try was spent. */
    record TriesChanged(PinTries now) implements LegalSignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.triesChanged(now);
        }
    }

    /** There is no signature certificate. */
    record NoCertificate() implements LegalSignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.noCertificate();
        }
    }

    /** The consent was taken back; nothing was signed and no try lost. */
    record Withdrawn() implements LegalSignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.withdrawn();
        }
    }

    /** The card refused for another reason. */
    record Refused(int statusWord) implements LegalSignResult {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.refused(statusWord);
        }
    }
}
