// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.resident;

import java.time.Instant;
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
    /** True when this may be called verified. */
    public boolean verified() {
        return source != Source.STATED;
    }

    @Override
    public String toString() {
        return "ResidentRecord[redacted]";
    }
}
