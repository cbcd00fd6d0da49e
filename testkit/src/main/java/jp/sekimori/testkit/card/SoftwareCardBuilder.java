// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.security.PrivateKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** Makes a {@link SoftwareCard}. Without further words it is healthy, with the PIN 1234 and three tries. */
public final class SoftwareCardBuilder {
    /** ATR of a real card's contact interface; it says nothing about the applications. */
    private static final String CONTACT_ATR = "3BE000FF8131FE4514";

    private static final int MOST_AUTHENTICATION_TRIES = 3;
    private static final int MOST_SIGNATURE_TRIES = 5;
    /** Certificate files are longer than the certificates in them. */
    private static final int FILE_LENGTH = 2500;

    private final Map<Integer, byte[]> certificates = new HashMap<>();
    private final Map<Integer, PrivateKey> keys = new HashMap<>();
    private final Set<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);
    private String pin = "1234";
    private String signaturePassword = "ABC123";
    private int tries = MOST_AUTHENTICATION_TRIES;
    private int signatureTries = MOST_SIGNATURE_TRIES;
    private int pullOutAfter = -1;
    private Runnable beforeSigning = () -> {};
    private byte[] atr = HexFormat.of().parseHex(CONTACT_ATR);

    SoftwareCardBuilder() {}

    /** The key that signs in, and its certificate in DER. */
    public SoftwareCardBuilder authentication(PrivateKey key, byte[] certificate) {
        keys.put(JpkiApplication.AUTHENTICATION_KEY, key);
        certificates.put(JpkiApplication.AUTHENTICATION_CERTIFICATE, certificate.clone());
        return this;
    }

    /** The certificate of the authority that issued the authentication certificate. */
    public SoftwareCardBuilder authenticationAuthority(byte[] certificate) {
        certificates.put(JpkiApplication.AUTHENTICATION_AUTHORITY, certificate.clone());
        return this;
    }

    /** The key for legal signatures, and its certificate, which holds name and address. */
    public SoftwareCardBuilder signature(PrivateKey key, byte[] certificate) {
        keys.put(JpkiApplication.SIGNATURE_KEY, key);
        certificates.put(JpkiApplication.SIGNATURE_CERTIFICATE, certificate.clone());
        return this;
    }

    /** The certificate of the authority that issued the signature certificate. */
    public SoftwareCardBuilder signatureAuthority(byte[] certificate) {
        certificates.put(JpkiApplication.SIGNATURE_AUTHORITY, certificate.clone());
        return this;
    }

    /** The authentication PIN. */
    public SoftwareCardBuilder pin(String digits) {
        pin = digits;
        return this;
    }

    /** The signature password; the card compares bytes, so upper case matters. */
    public SoftwareCardBuilder signaturePassword(String password) {
        signaturePassword = password;
        return this;
    }

    /** Tries left of the authentication PIN to begin with; 0 makes a locked card. */
    public SoftwareCardBuilder tries(int left) {
        tries = left;
        return this;
    }

    /** Tries left of the signature password to begin with. */
    public SoftwareCardBuilder signatureTries(int left) {
        signatureTries = left;
        return this;
    }

    /** Adds ways in which the card is special. */
    public SoftwareCardBuilder with(Behaviour... special) {
        behaviours.addAll(Arrays.asList(special));
        return this;
    }

    /** The card is pulled out after it answered this many commands since its insertion. */
    public SoftwareCardBuilder pullOutAfter(int answered) {
        pullOutAfter = answered;
        return this;
    }

    /** Runs before each signature; a slow card waits here. */
    public SoftwareCardBuilder beforeSigning(Runnable action) {
        beforeSigning = action;
        return this;
    }

    /** Another answer to reset. */
    public SoftwareCardBuilder atr(byte[] answerToReset) {
        atr = answerToReset.clone();
        return this;
    }

    /** Makes the card. */
    public SoftwareCard build() {
        if (!keys.containsKey(JpkiApplication.AUTHENTICATION_KEY)) {
            throw new IllegalStateException("a card needs an authentication key and certificate");
        }
        return new SoftwareCard(new JpkiApplication(files(), pins(), Map.copyOf(keys), this), this);
    }

    Set<Behaviour> behaviours() {
        return Set.copyOf(behaviours);
    }

    int pullOutAfter() {
        return pullOutAfter;
    }

    Runnable beforeSigning() {
        return beforeSigning;
    }

    byte[] atr() {
        return atr.clone();
    }

    private Map<Integer, PinObject> pins() {
        return Map.of(
                JpkiApplication.AUTHENTICATION_PIN,
                new PinObject(pin, MOST_AUTHENTICATION_TRIES, tries, behaviours()),
                JpkiApplication.SIGNATURE_PIN,
                new PinObject(signaturePassword, MOST_SIGNATURE_TRIES, signatureTries, behaviours()));
    }

    private Map<Integer, byte[]> files() {
        Map<Integer, byte[]> files = new HashMap<>();
        boolean empty = empty();
        for (int id : JpkiApplication.CERTIFICATE_FILES) {
            byte[] certificate = empty ? new byte[0] : certificates.getOrDefault(id, new byte[0]);
            if (certificate.length > 0 || !behaviours.contains(Behaviour.ABSENT_CERTIFICATES)) {
                files.put(id, padded(certificate));
            }
        }
        files.put(JpkiApplication.TOKEN_INFORMATION, TokenInformation.of(behaviours));
        files.put(JpkiApplication.CERTIFICATES_PRESENT, present(files));
        return Map.copyOf(files);
    }

    private boolean empty() {
        return behaviours.contains(Behaviour.NO_CERTIFICATES)
                || behaviours.contains(Behaviour.BLANK_CERTIFICATES)
                || behaviours.contains(Behaviour.ABSENT_CERTIFICATES);
    }

    private byte[] padded(byte[] certificate) {
        if (certificate.length == 0 && !behaviours.contains(Behaviour.BLANK_CERTIFICATES)) {
            return certificate;
        }
        byte[] file = new byte[Math.max(FILE_LENGTH, certificate.length + 1)];
        Arrays.fill(file, (byte) 0xFF);
        System.arraycopy(certificate, 0, file, 0, certificate.length);
        return file;
    }

    private byte[] present(Map<Integer, byte[]> files) {
        return new byte[] {
            mark(files, JpkiApplication.AUTHENTICATION_CERTIFICATE),
            mark(files, JpkiApplication.SIGNATURE_CERTIFICATE),
            0
        };
    }

    private byte mark(Map<Integer, byte[]> files, int id) {
        return (byte) (!empty() && files.getOrDefault(id, new byte[0]).length > 0 ? 0x8F : 0x0F);
    }
}
