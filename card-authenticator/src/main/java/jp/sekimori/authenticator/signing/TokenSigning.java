// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import jp.sekimori.authenticator.ProgramVersion;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.card.JpkiCard;
import jp.sekimori.card.LegalSignResult;
import jp.sekimori.card.PinTries;
import jp.sekimori.card.SignResult;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.eid.token.SignedBytes;

/** One PIN or one password, one signature, one token. */
final class TokenSigning {
    /** The My Number Card of today signs with RSA; the next one's algorithm will be told by its certificate. */
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.RS256;

    private final JpkiCard card;
    private final byte[] message;

    private TokenSigning(JpkiCard card, Origin origin, Nonce nonce) {
        this.card = card;
        this.message = SignedBytes.of(ALGORITHM, origin, nonce);
    }

    /** By the authentication key, after the PIN. */
    static CardAnswer first(JpkiCard card, CardDesk.First asked, Yes yes) {
        TokenSigning signing = new TokenSigning(card, asked.origin(), asked.nonce());
        return card.sign(asked.pin(), ALGORITHM.cardInput(signing.message), asShown(Secret.PIN, yes))
                .fold(signing.new First());
    }

    /** By the signature key, after the password. */
    static CardAnswer second(JpkiCard card, CardDesk.Second asked, Yes yes) {
        TokenSigning signing = new TokenSigning(card, asked.origin(), asked.nonce());
        return card.signLegally(asked.password(), ALGORITHM.cardInput(signing.message), asShown(Secret.PASSWORD, yes))
                .fold(signing.new Second());
    }

    private static JpkiCard.Agreed asShown(Secret secret, Yes yes) {
        return new JpkiCard.Agreed(yes.card().triesOf(secret), yes.consent());
    }

    private CardAnswer token(byte[] certificate, byte[] signature) {
        if (!belongTogether(certificate, signature)) {
            return new CardAnswer.Failed(Reason.CARD_CHANGED, Tries.NONE_LOST);
        }
        return new CardAnswer.Signed(AuthenticationToken.of(
                CertificateDer.of(certificate), ALGORITHM, SignatureBytes.of(signature), ProgramVersion.APP_VERSION));
    }

    /** A certificate may have been read before the PIN was typed; a card exchanged meanwhile would sign for another one. */
    private boolean belongTogether(byte[] certificateDer, byte[] signature) {
        try {
            Certificate certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificateDer));
            Signature verification = Signature.getInstance(ALGORITHM.jcaName());
            verification.initVerify(certificate.getPublicKey());
            verification.update(message);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static CardAnswer failed(Reason reason, Tries tries) {
        return new CardAnswer.Failed(reason, tries);
    }

    private final class First implements SignResult.Cases<CardAnswer> {
        @Override
        public CardAnswer signed(byte[] signature) {
            return token(card.authenticationCertificate(), signature);
        }

        @Override
        public CardAnswer pinWrong(int left) {
            return new CardAnswer.Wrong(PinTries.left(left));
        }

        @Override
        public CardAnswer pinLocked() {
            return failed(Reason.PIN_LOCKED, Tries.UNKNOWN);
        }

        @Override
        public CardAnswer triesChanged(PinTries now) {
            return new CardAnswer.TriesChanged(now);
        }

        @Override
        public CardAnswer withdrawn() {
            return new CardAnswer.Withdrawn();
        }

        @Override
        public CardAnswer refused(int statusWord) {
            return failed(Reason.CARD_REFUSED_TO_SIGN, Tries.NONE_LOST);
        }
    }

    private final class Second implements LegalSignResult.Cases<CardAnswer> {
        @Override
        public CardAnswer signed(byte[] signature, byte[] certificate) {
            return token(certificate, signature);
        }

        @Override
        public CardAnswer passwordWrong(int left) {
            return new CardAnswer.Wrong(PinTries.left(left));
        }

        @Override
        public CardAnswer passwordLocked() {
            return failed(Reason.PASSWORD_LOCKED, Tries.UNKNOWN);
        }

        @Override
        public CardAnswer triesChanged(PinTries now) {
            return new CardAnswer.TriesChanged(now);
        }

        @Override
        public CardAnswer noCertificate() {
            return failed(Reason.SIGNATURE_CERTIFICATE_MISSING, Tries.NONE_LOST);
        }

        @Override
        public CardAnswer withdrawn() {
            return new CardAnswer.Withdrawn();
        }

        @Override
        public CardAnswer refused(int statusWord) {
            return failed(Reason.CARD_REFUSED_TO_SIGN, Tries.NONE_LOST);
        }
    }
}
