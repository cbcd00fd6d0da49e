// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.person.PersonAttributes;

/**
 * What is known of a resident.
 *
 * @param person the four attributes
 * @param source who says so
 * @param joined how the two certificates were joined
 * @param verifiedAt when it was verified, by the server's clock; to the second
 * @param anchorFingerprint SHA-256 of the trust anchor of the certificate; empty when there was none
 * @param scheme id of the scheme of the certificate; empty when there was none
 */
public record ResidentRecord(
        PersonAttributes person,
        Source source,
        Joined joined,
        Instant verifiedAt,
        String anchorFingerprint,
        String scheme) {
    /** The same, joined in this way. */
    public ResidentRecord joinedBy(Joined how) {
        return new ResidentRecord(person, source, how, verifiedAt, anchorFingerprint, scheme);
    }

    /** True when this may be called verified. */
    public boolean verified() {
        return source != Source.STATED;
    }

    /** All of it as one text, for encryption: it identifies a person. */
    public String toText() {
        return RecordTexts.toJson(RecordTexts.of(this));
    }

    /** Reads what {@link #toText} wrote; empty for anything else. */
    public static Optional<ResidentRecord> parse(String text) {
        return RecordTexts.fromJson(text).flatMap(RecordTexts::read);
    }

    @Override
    public String toString() {
        return "ResidentRecord[redacted]";
    }
}
