// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/**
 * A recognised My Number Card: its authentication certificate, the PIN tries left, and signing, to sign in or legally.
 *
 * <p>Call {@link #recognise}, {@link #sign} and {@link #signLegally} each inside one exclusive card transaction. Between the two, while
 * the resident types, other programs may use the card; signing therefore begins from the start. Not thread-safe.
 */
public final class JpkiCard {
    private final CardChannel channel;
    private final CardFiles files;
    private final byte[] certificate;
    private PinTries told;
    private PinTries toldOfPassword = PinTries.NOT_TOLD;

    JpkiCard(CardChannel channel, CardFiles files, byte[] certificate, PinTries tries) {
        this.channel = channel;
        this.files = files;
        this.certificate = certificate;
        this.told = tries;
    }

    /**
     * Finds out what kind of card this is, by its application and never by its ATR, and reads all that can be known
     * without a PIN.
     *
     * @throws CardTransportException when reader or card failed, {@link CardRemovedException} when it was pulled out
     */
    public static CardRecognition recognise(CardTransport transport) {
        return new Recogniser(new CardChannel(transport)).recognise();
    }

    /** The tries left, as the card last told: on recognition, or with the last wrong PIN. Costs nothing. */
    public PinTries authenticationPinTries() {
        return told;
    }

    /** The authentication certificate in DER, exactly as long as it is. It identifies a person: never log it. */
    public byte[] authenticationCertificate() {
        return certificate.clone();
    }

    /**
     * Sends one VERIFY with {@code pin} and, if it is right, signs; then clears the card's PIN state. The PIN is
     * consumed whatever happens. No VERIFY is sent when the tries left became fewer than
     * {@link #authenticationPinTries()} said, so that nobody spends a last try unasked.
     *
     * @param digestInfo what the card pads (PKCS#1 v1.5) and signs, 1 to 245 bytes: a DigestInfo, not the bare hash
     */
    public SignResult sign(Pin pin, byte[] digestInfo) {
        return sign(pin, digestInfo, new Agreed(told, Consent.standing()));
    }

    /** The same for what the resident agreed to: it is looked at directly before the VERIFY and before the signature. */
    public SignResult sign(Pin pin, byte[] digestInfo, Agreed agreed) {
        requireSignable(digestInfo, pin);
        Signing signing = new Signing(channel, files, agreed);
        try (pin) {
            return signing.sign(pin, digestInfo.clone());
        } finally {
            told = signing.tries();
        }
    }

    /**
     * True unless the card's own list shows that there is no signature certificate, as children's cards have none. Asks the
     * card (two commands), so call it inside an exclusive transaction. The list does not say which mark is whose, but one of
     * them is the authentication certificate's, so a single one is not a signature certificate's.
     */
    public boolean signatureCertificatePresent() {
        if (!channel.send(Command.selectApplication()).ok()) {
            return true;
        }
        Response list = files.start(CardFile.CERTIFICATES_PRESENT, CertificatesPresent.LENGTH);
        return !list.hasData() || new CertificatesPresent(list.data()).maybeBoth();
    }

    /**
     * Asks the card for the tries left of the signature password (three commands; spends nothing), so call it inside an
     * exclusive transaction. {@link #signLegally} compares with what was told last.
     */
    public PinTries signaturePasswordTries() {
        boolean selected = channel.send(Command.selectApplication()).ok()
                && channel.send(Command.select(CardFile.SIGNATURE_PASSWORD)).ok();
        toldOfPassword = selected ? new TriesQuery(channel).ofCurrentFile() : PinTries.NOT_TOLD;
        return toldOfPassword;
    }

    /**
     * Sends one VERIFY with {@code password} and, if it is right, reads the signature certificate, which nobody can read
     * before, and makes one legal signature; then clears the card's state. The password is consumed whatever happens, and
     * nothing is tried again. No VERIFY is sent when the tries left became fewer than {@link #signaturePasswordTries()}
     * said. May follow {@link #sign} in the same transaction.
     *
     * @param digestInfo what the card pads (PKCS#1 v1.5) and signs, 1 to 245 bytes: a DigestInfo, not the bare hash
     */
    public LegalSignResult signLegally(SignaturePassword password, byte[] digestInfo) {
        return signLegally(password, digestInfo, new Agreed(toldOfPassword, Consent.standing()));
    }

    /** The same for what the resident agreed to: it is looked at directly before the VERIFY and before the signature. */
    public LegalSignResult signLegally(SignaturePassword password, byte[] digestInfo, Agreed agreed) {
        requireSignable(digestInfo, password);
        LegalSigning signing = new LegalSigning(channel, files, agreed);
        try (password) {
            return signing.sign(password, digestInfo.clone());
        } finally {
            toldOfPassword = signing.tries();
        }
    }

    /**
     * What the resident agreed to.
     *
     * @param shown the tries that were shown when the secret was typed; none is sent when the card has fewer by now
     * @param consent whether the yes still stands
     */
    public record Agreed(PinTries shown, Consent consent) {}

    private static void requireSignable(byte[] digestInfo, CardSecret secret) {
        if (digestInfo.length < 1 || digestInfo.length > Command.MAX_SIGN_INPUT) {
            secret.close();
            throw new IllegalArgumentException("nothing the card could sign");
        }
    }

    /**
     * Makes the card forget a PIN it was given, as far as it does so without losing power: selects the application
     * anew. {@link #sign} and {@link #signLegally} do this themselves; call it once more when a program ends early. Never throws for a card
     * that is gone.
     */
    public void clearPinState() {
        Verification.clear(channel);
    }
}
