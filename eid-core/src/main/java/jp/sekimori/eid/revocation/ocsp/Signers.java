// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may sign answers. */
final class Signers {
    private final List<X509Certificate> pinned;

    Signers(List<X509Certificate> pinned) {
        this.pinned = pinned;
    }

    /** The certificate, of those that may sign, whose key did sign this answer. */
    Optional<X509Certificate> signerOf(BasicAnswer answer, X509Certificate authority, Instant now) {
        return authorised(answer, authority, now)
                .filter(candidate -> answer.seal().holds(candidate.getPublicKey()))
                .findFirst();
    }

    private Stream<X509Certificate> authorised(BasicAnswer answer, X509Certificate authority, Instant now) {
        if (!pinned.isEmpty()) {
            return pinned.stream().filter(answer.signer()::fits).filter(candidate -> Validity.covers(candidate, now));
        }
        Stream<X509Certificate> delegates =
                answer.candidates().stream().filter(candidate -> delegated(candidate, authority, now));
        return Stream.concat(Stream.of(authority).filter(answer.signer()::fits), delegates);
    }

    private static boolean delegated(X509Certificate candidate, X509Certificate authority, Instant now) {
        return Arrays.stream(DelegateCheck.values()).allMatch(check -> check.holds(candidate, authority, now));
    }
}
