// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as it was read (RFC 6960 §4.2.1), not yet believed.
 *
 * @param seal what is signed, and how
 * @param signer whom it names as its signer: a hint for choosing, never a proof
 * @param candidates the certificates it brings along that fit this name
 * @param producedAt when it was signed
 * @param extensions those of the whole answer, by object identifier
 * @param singles what it says of each certificate
 */
record BasicAnswer(
        Seal seal,
        SignerName signer,
        List<X509Certificate> candidates,
        Instant producedAt,
        Map<String, AnswerExtension> extensions,
        List<SingleAnswer> singles) {

    /**
     * The newest of its words that say revoked of our certificate, in whichever hash they name it and whatever stands beside
     * them: it is the responder's word, and it may be a mistake that it is not the only one.
     *
     * @param latest words of a later time were made ahead, and are passed over
     */
    Optional<SingleAnswer> revocation(Question question, Instant latest) {
        return singles.stream()
                .filter(single -> single.verdict() == SingleAnswer.Verdict.REVOKED)
                .filter(single -> question.isAboutInAnyHash(single.about()))
                .filter(single -> !single.thisUpdate().isAfter(latest) && !producedAt.isAfter(latest))
                .max(Comparator.comparing(SingleAnswer::thisUpdate));
    }

    /** The same, with this word alone. */
    BasicAnswer reducedTo(SingleAnswer word) {
        return new BasicAnswer(seal, signer, candidates, producedAt, extensions, List.of(word));
    }

    /** What this answer says of the one certificate. Only to be asked once {@link ContentCheck} has counted. */
    SingleAnswer single() {
        return singles.get(0);
    }

    /**
     * The signature over the answer.
     *
     * @param signed exactly the bytes that came
     * @param algorithm object identifier that the answer gives
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Seal(byte[] signed, String algorithm, byte[] signature) {

        boolean holds(PublicKey key) {
            return StrongSignature.of(algorithm)
                    .filter(strong -> strong.verifies(key, signed, signature))
                    .isPresent();
        }
    }
}
