// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The files this module may touch: the whole allow-list.
 *
 * <p>All lie in the JPKI application. The files that hold My Number lie in other applications, whose identifiers do
 * not occur in this module (facts of the card: text application file 0001, visual application files 0002 and 0005).
 * The signature certificate (name, address, birth date, sex) has the number of one of those files. So it is let through
 * {@link CardGate} only while the JPKI application has just accepted the signature password, which the resident types
 * when asked to show who they are; a plain sign-in never gets there.
 */
enum CardFile {
    /** The signature certificate; free to read after the signature password, and to nobody before. */
    SIGNATURE_CERTIFICATE(0x0001),
    /** Label that tells which kind of token this is; free to read. */
    TOKEN_INFORMATION(0x0006),
    /** Which certificates exist; free to read. */
    CERTIFICATES_PRESENT(0x0008),
    /** The authentication certificate; free to read. */
    AUTHENTICATION_CERTIFICATE(0x000A),
    /** The authentication key; can only be used, after the PIN. */
    AUTHENTICATION_KEY(0x0017),
    /** The authentication PIN. */
    AUTHENTICATION_PIN(0x0018),
    /** The key for legal signatures; can only be used, after the signature password. */
    SIGNATURE_KEY(0x001A),
    /** The signature password. */
    SIGNATURE_PASSWORD(0x001B);

    /** The JPKI application (公的個人認証AP), the only one ever selected. */
    private static final String APPLICATION = "D392F000260100000001";

    private final int id;

    CardFile(int id) {
        this.id = id;
    }

    static byte[] application() {
        return HexFormat.of().parseHex(APPLICATION);
    }

    int id() {
        return id;
    }

    /** The short identifier: on this card the low five bits of the file identifier. */
    int shortId() {
        return id & 0x1F;
    }

    boolean readable() {
        return switch (this) {
            case AUTHENTICATION_KEY, AUTHENTICATION_PIN, SIGNATURE_KEY, SIGNATURE_PASSWORD -> false;
            case SIGNATURE_CERTIFICATE, TOKEN_INFORMATION, CERTIFICATES_PRESENT, AUTHENTICATION_CERTIFICATE -> true;
        };
    }

    static Optional<CardFile> withId(int id) {
        for (CardFile file : values()) {
            if (file.id == id) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
