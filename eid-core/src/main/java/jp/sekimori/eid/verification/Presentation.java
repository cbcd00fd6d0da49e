// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.scheme.Scheme;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;

/**
 * A readable token beside what the server knows by itself. The checks look at this and at nothing else.
 *
 * @param token what was sent
 * @param certificate the token's certificate, read but not believed
 * @param scheme the scheme it is held against
 * @param challenge the server's own
 * @param nonce the challenge's, worked out once
 * @param origin the server's own
 * @param now the time of the sign-in, the same for every check
 */
record Presentation(
        AuthenticationToken token,
        X509Certificate certificate,
        Scheme scheme,
        Challenge challenge,
        Nonce nonce,
        Origin origin,
        Instant now) {

    /** The token's algorithm, when the scheme has it. */
    Optional<SignatureAlgorithm> algorithm() {
        return SignatureAlgorithm.fromJwaName(token.algorithm())
                .filter(named -> scheme.algorithms().containsKey(named));
    }

    @Override
    public String toString() {
        return "Presentation[…]";
    }
}
