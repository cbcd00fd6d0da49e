// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.revocation.RevocationAnswer;

/**
 * What was checked at one sign-in. {@code acr}, {@code amr} and {@code eid} come from this record alone.
 * It tells nothing of the person: no serial, no certificate, no nonce. There is none of {@code aal3} without an answer about
 * revocation (design §6.10).
 *
 * @param scheme id of the scheme that answered
 * @param anchorFingerprint SHA-256 of the trust anchor, upper-case hexadecimal
 * @param policy the certificate policy that was matched
 * @param algorithm JWA name of the signature algorithm
 * @param purpose what was asked for
 * @param flow the road it came on
 * @param clientId the client that asked
 * @param challengeHash SHA-256 of the nonce text in standard base64: joins the records of one sign-in
 * @param revocation who answered about revocation, and how fresh; empty when nobody was asked
 * @param level the level that was reached
 * @param amr how the holder proved to be there (RFC 8176)
 * @param time when it was verified, by the server's clock
 * @param sandbox true when a card at this installation may be a test card, whatever has answered: also a device rests on one
 */
public record Evidence(
        String scheme,
        String anchorFingerprint,
        String policy,
        String algorithm,
        Purpose purpose,
        Flow flow,
        String clientId,
        String challengeHash,
        Optional<RevocationAnswer> revocation,
        Level level,
        List<String> amr,
        Instant time,
        boolean sandbox) {
    /** The name of the revocation source that asks nobody. */
    public static final String NO_REVOCATION = "none";

    public Evidence {
        amr = List.copyOf(amr);
        if (level.satisfies(Level.AAL3) && revocation.isEmpty()) {
            throw new IllegalArgumentException("aal3 needs an answer about revocation");
        }
    }

    /** The same sign-in, said to have reached this level at most. */
    public Evidence atMost(Level most) {
        return most.satisfies(level)
                ? this
                : new Evidence(
                        scheme,
                        anchorFingerprint,
                        policy,
                        algorithm,
                        purpose,
                        flow,
                        clientId,
                        challengeHash,
                        revocation,
                        most,
                        amr,
                        time,
                        sandbox);
    }

    /** The kind of source that answered about revocation, or {@code none}. */
    public String revocationSource() {
        return revocation.map(RevocationAnswer::source).orElse(NO_REVOCATION);
    }

    /**
     * The {@code eid} claim: scheme; revocation source, and when one answered the time its answer speaks of; time of the
     * sign-in; {@code sandbox} only when true. Times are seconds since 1970.
     */
    public Map<String, Object> eidClaim() {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("scheme", scheme);
        claim.put("revocation", revocationSource());
        revocation.ifPresent(answer -> claim.put("revocation_as_of", hour(answer.thisUpdate())));
        claim.put("time", hour(time));
        if (sandbox) {
            claim.put("sandbox", true);
        }
        return claim;
    }

    // To the second it would be one number for everybody whom the resident visits: two of them could join what they
    // hold.
    private static long hour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS).getEpochSecond();
    }

    /** The record as JSON text, for the server's own notes. */
    public String toJson() {
        return EvidenceJson.write(this);
    }

    /** The record in this JSON text; empty when any part of it is missing or malformed. */
    public static Optional<Evidence> fromJson(String json) {
        return EvidenceJson.read(json);
    }
}
