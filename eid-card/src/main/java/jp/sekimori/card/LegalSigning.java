// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** One VERIFY of the signature password, the certificate that it opens, and one legal signature. */
final class LegalSigning {
    private final CardFiles files;
    private final Verification verification;
    private final SignatureCommand command;

    LegalSigning(CardChannel channel, CardFiles files, PinTries told) {
        this.files = files;
        this.verification = new Verification(channel, CardFile.SIGNATURE_PASSWORD, told);
        this.command = new SignatureCommand(channel, files, CardFile.SIGNATURE_KEY);
    }

    /** The tries left, as far as the card told by now. */
    PinTries tries() {
        return verification.tries();
    }

    LegalSignResult sign(SignaturePassword password, byte[] digestInfo) {
        return verification.present(password, new Refused(), () -> readAndSign(digestInfo));
    }

    /** The certificate first: a legal signature is not made unless it can be handed over with what proves it. */
    private LegalSignResult readAndSign(byte[] digestInfo) {
        CertificateReading reading = CertificateReading.from(files, CardFile.SIGNATURE_CERTIFICATE);
        if (reading instanceof CertificateReading.Found found) {
            Response signed = command.send(digestInfo);
            return signed.ok() && signed.hasData()
                    ? new LegalSignResult.Signed(signed.data(), found.certificate())
                    : new LegalSignResult.Refused(signed.status());
        }
        return reading instanceof CertificateReading.Broken broken
                ? new LegalSignResult.Refused(broken.statusWord())
                : new LegalSignResult.NoCertificate();
    }

    private static final class Refused implements Verification.Refusals<LegalSignResult> {
        @Override
        public LegalSignResult wrong(int left) {
            return new LegalSignResult.PasswordWrong(left);
        }

        @Override
        public LegalSignResult locked() {
            return new LegalSignResult.PasswordLocked();
        }

        @Override
        public LegalSignResult triesChanged(PinTries now) {
            return new LegalSignResult.TriesChanged(now);
        }

        @Override
        public LegalSignResult refused(int statusWord) {
            return new LegalSignResult.Refused(statusWord);
        }
    }
}
