// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** One VERIFY of the PIN and one signature that signs in. */
final class Signing {
    private final Verification verification;
    private final SignatureCommand command;

    Signing(CardChannel channel, CardFiles files, JpkiCard.Agreed agreed) {
        this.verification = new Verification(channel, CardFile.AUTHENTICATION_PIN, agreed);
        this.command = new SignatureCommand(channel, files, CardFile.AUTHENTICATION_KEY, agreed.consent());
    }

    /** The tries left, as far as the card told by now. */
    PinTries tries() {
        return verification.tries();
    }

    SignResult sign(Pin pin, byte[] digestInfo) {
        return verification.present(pin, new Refused(), () -> command.send(digestInfo)
                .map(Signing::signed)
                .orElseGet(SignResult.Withdrawn::new));
    }

    private static SignResult signed(Response signed) {
        return signed.ok() && signed.hasData()
                ? new SignResult.Signed(signed.data())
                : new SignResult.Refused(signed.status());
    }

    private static final class Refused implements Verification.Refusals<SignResult> {
        @Override
        public SignResult wrong(int left) {
            return new SignResult.PinWrong(left);
        }

        @Override
        public SignResult locked() {
            return new SignResult.PinLocked();
        }

        @Override
        public SignResult triesChanged(PinTries now) {
            return new SignResult.TriesChanged(now);
        }

        @Override
        public SignResult withdrawn() {
            return new SignResult.Withdrawn();
        }

        @Override
        public SignResult refused(int statusWord) {
            return new SignResult.Refused(statusWord);
        }
    }
}
