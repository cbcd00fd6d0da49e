// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/**
 * A recognised My Number Card: its authentication certificate, the PIN tries left, and signing.
 *
 * <p>Call {@link #recognise} and {@link #sign} each inside one exclusive card transaction. Between the two, while
 * the resident types, other programs may use the card; signing therefore begins from the start. Not thread-safe.
 */
public final class JpkiCard {
    private final CardChannel channel;
    private final CardFiles files;
    private final byte[] certificate;
    private PinTries told;

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
        if (digestInfo.length < 1 || digestInfo.length > Command.MAX_SIGN_INPUT) {
            pin.close();
            throw new IllegalArgumentException("nothing the card could sign");
        }
        Signing signing = new Signing(channel, files, told);
        try (pin) {
            return signing.sign(pin, digestInfo.clone());
        } finally {
            told = signing.tries();
        }
    }

    /**
     * Makes the card forget a PIN it was given, as far as it does so without losing power: selects the application
     * anew. {@link #sign} does this itself; call it once more when a program ends early. Never throws for a card
     * that is gone.
     */
    public void clearPinState() {
        Signing.clear(channel);
    }
}
