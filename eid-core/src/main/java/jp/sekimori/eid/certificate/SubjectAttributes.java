// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;

/**
 * Reads the holder's attributes from the raw subject alternative names of a legal signature's certificate (facts §2.6).
 * The platform's own reader is not asked: its versions hand out other names in different wrappings.
 *
 * <p>In any order; names of other kinds are read over. One of these kinds twice is refused, because whoever reads the first
 * and whoever reads the last would see two people.
 */
public final class SubjectAttributes {
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final int OTHER_NAME = 0xA0;
    private static final int EXPLICIT = 0xA0;

    private final Map<AttributeKind, String> texts = new EnumMap<>(AttributeKind.class);

    private SubjectAttributes(Der names) {
        while (names.hasMore()) {
            if (names.isNext(OTHER_NAME)) {
                take(names.enter(OTHER_NAME));
            } else {
                names.skip();
            }
        }
    }

    /** The attributes, or why there are none. Says nothing about whether the certificate can be believed. */
    public static AttributeReading read(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(ALTERNATIVE_NAMES);
        if (extension == null) {
            return new AttributeReading.Unreadable(Reason.ATTRIBUTE_MISSING);
        }
        try {
            Der content = new CertificateExtension(false, extension).content();
            Der names = content.enter(Der.SEQUENCE);
            content.end();
            return new AttributeReading.Read(new SubjectAttributes(names).attributes());
        } catch (NotDerException notDer) {
            return new AttributeReading.Unreadable(Reason.ATTRIBUTES_UNREADABLE);
        } catch (AttributeException wrong) {
            return new AttributeReading.Unreadable(wrong.reason());
        }
    }

    private void take(Der otherName) {
        Optional<AttributeKind> kind = AttributeKind.of(otherName.objectIdentifier());
        Der wrapped = otherName.enter(EXPLICIT);
        otherName.end();
        if (kind.isEmpty()) {
            return;
        }
        byte[] utf8 = wrapped.content(Der.UTF8_STRING);
        wrapped.end();
        if (texts.put(kind.get(), text(kind.get(), utf8)) != null) {
            throw new AttributeException(Reason.ATTRIBUTE_TWICE);
        }
    }

    /** Bounds before decoding; malformed UTF-8 is refused, not replaced. */
    private static String text(AttributeKind kind, byte[] utf8) {
        if (utf8.length > kind.maxBytes()) {
            throw new AttributeException(Reason.ATTRIBUTE_OUT_OF_BOUNDS);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new AttributeException(Reason.ATTRIBUTES_UNREADABLE);
        }
    }

    private PersonAttributes attributes() {
        return new PersonAttributes(
                substituted(AttributeKind.NAME, AttributeKind.NAME_SUBSTITUTES),
                BirthDate.fromCertificateText(required(AttributeKind.BIRTH_DATE))
                        .orElseThrow(() -> new AttributeException(Reason.BIRTH_DATE_UNREADABLE)),
                Sex.fromCertificateText(required(AttributeKind.SEX))
                        .orElseThrow(() -> new AttributeException(Reason.SEX_UNREADABLE)),
                substituted(AttributeKind.ADDRESS, AttributeKind.ADDRESS_SUBSTITUTES));
    }

    private String required(AttributeKind kind) {
        String text = texts.get(kind);
        if (text == null) {
            throw new AttributeException(Reason.ATTRIBUTE_MISSING);
        }
        return text;
    }

    /**
     * One flag for each character. The set that certificates are written in (JIS X 0208 and 0212) has no character of two
     * UTF-16 places, so how such a one would count is not known; it counts as one here. Flags that are absent say that there
     * is no substitute.
     */
    private SubstitutedText substituted(AttributeKind kind, AttributeKind flagKind) {
        String text = required(kind);
        if (!SubstitutedText.isText(text, kind.maxLength())) {
            throw new AttributeException(Reason.ATTRIBUTE_OUT_OF_BOUNDS);
        }
        String flags = texts.get(flagKind);
        if (flags == null) {
            return SubstitutedText.plain(text);
        }
        boolean fits = flags.length() == text.codePointCount(0, text.length())
                && flags.chars().allMatch(flag -> flag == '0' || flag == '1');
        if (!fits) {
            throw new AttributeException(Reason.SUBSTITUTES_DO_NOT_FIT);
        }
        return new SubstitutedText(text, flags);
    }
}
