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
import jp.sekimori.card.Pin;
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

/** One PIN, one signature, one token. */
final class TokenSigning implements SignResult.Cases<CardAnswer> {
    /** The My Number Card of today signs with RSA; the next one's algorithm will be told by its certificate. */
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.RS256;

    private final JpkiCard card;
    private final byte[] message;

    TokenSigning(JpkiCard card, Origin origin, Nonce nonce) {
        this.card = card;
        this.message = SignedBytes.of(ALGORITHM, origin, nonce);
    }

    CardAnswer sign(Pin pin) {
        return card.sign(pin, ALGORITHM.cardInput(message)).fold(this);
    }

    @Override
    public CardAnswer signed(byte[] signature) {
        byte[] certificate = card.authenticationCertificate();
        if (!belongTogether(certificate, signature)) {
            return new CardAnswer.Failed(Reason.CARD_CHANGED, Tries.NONE_LOST);
        }
        return new CardAnswer.Signed(AuthenticationToken.of(
                CertificateDer.of(certificate), ALGORITHM, SignatureBytes.of(signature), ProgramVersion.APP_VERSION));
    }

    /** The certificate was read before the PIN was typed; a card exchanged meanwhile would sign for another one. */
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

    @Override
    public CardAnswer pinWrong(int left) {
        return new CardAnswer.WrongPin(PinTries.left(left));
    }

    @Override
    public CardAnswer pinLocked() {
        return new CardAnswer.Failed(Reason.PIN_LOCKED, Tries.UNKNOWN);
    }

    @Override
    public CardAnswer triesChanged(PinTries now) {
        return new CardAnswer.TriesChanged(now);
    }

    @Override
    public CardAnswer refused(int statusWord) {
        return new CardAnswer.Failed(Reason.CARD_REFUSED_TO_SIGN, Tries.NONE_LOST);
    }
}
