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
    /** Object identifier of the extension with the nonce (RFC 9654). */
    static final String NONCE = "1.3.6.1.5.5.7.48.1.2";

    /**
     * The newest of its words that say revoked of our certificate, in whichever hash they name it and whatever stands beside
     * them: it is the responder's word, and it may be a mistake that it is not the only one. A clock that is fast takes none
     * of them away.
     */
    Optional<SingleAnswer> revocation(Question question) {
        return singles.stream()
                .filter(single -> single.verdict() == SingleAnswer.Verdict.REVOKED)
                .filter(single -> question.isAboutInAnyHash(single.about()))
                .max(Comparator.comparing(SingleAnswer::thisUpdate));
    }

    /** True when it carries our nonce: then it was signed between our asking and now. */
    boolean answers(Question question) {
        return nonce().filter(nonce -> question.hasNonce(nonce.content())).isPresent();
    }

    /** The nonce that it carries, whosever it is. */
    Optional<AnswerExtension> nonce() {
        return Optional.ofNullable(extensions.get(NONCE));
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
