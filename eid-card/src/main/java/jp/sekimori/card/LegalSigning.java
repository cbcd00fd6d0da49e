// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** One VERIFY of the signature password, the certificate that it opens, and one legal signature. */
final class LegalSigning {
    private final CardFiles files;
    private final Verification verification;
    private final SignatureCommand command;
    private final Consent consent;

    LegalSigning(CardChannel channel, CardFiles files, JpkiCard.Agreed agreed) {
        this.files = files;
        this.verification = new Verification(channel, CardFile.SIGNATURE_PASSWORD, agreed);
        this.command = new SignatureCommand(channel, files, CardFile.SIGNATURE_KEY, agreed.consent());
        this.consent = agreed.consent();
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
        if (!consent.given()) {
            // Name and address are not read either for a site that gets no answer any more.
            return new LegalSignResult.Withdrawn();
        }
        CertificateReading reading = CertificateReading.from(files, CardFile.SIGNATURE_CERTIFICATE);
        if (reading instanceof CertificateReading.Found found) {
            return command.send(digestInfo)
                    .map(signed -> signed(signed, found.certificate()))
                    .orElseGet(LegalSignResult.Withdrawn::new);
        }
        return reading instanceof CertificateReading.Broken broken
                ? new LegalSignResult.Refused(broken.statusWord())
                : new LegalSignResult.NoCertificate();
    }

    private static LegalSignResult signed(Response signed, byte[] certificate) {
        return signed.ok() && signed.hasData()
                ? new LegalSignResult.Signed(signed.data(), certificate)
                : new LegalSignResult.Refused(signed.status());
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
        public LegalSignResult withdrawn() {
            return new LegalSignResult.Withdrawn();
        }

        @Override
        public LegalSignResult refused(int statusWord) {
            return new LegalSignResult.Refused(statusWord);
        }
    }
}
