// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.HashSet;
import java.util.Set;
import jp.sekimori.eid.challenge.Sha256;

/**
 * Hashes of the signed parts of the lists that make up a held list: an authority that signs two lists of one number and time
 * with different content has two of them; one that signs the same list again has one. Immutable.
 *
 * @param complete of complete lists
 * @param deltas of deltas of the newest mark
 */
record Seals(Set<Sha256> complete, Set<Sha256> deltas) {
    Seals {
        complete = Set.copyOf(complete);
        deltas = Set.copyOf(deltas);
    }

    /** Of a complete list alone. */
    static Seals of(ListProof list) {
        return new Seals(Set.of(list.seal()), Set.of());
    }

    boolean have(ListProof list) {
        return (list.head().isDelta() ? deltas : complete).contains(list.seal());
    }

    /** Those with a newer delta in place of the deltas before. */
    Seals withNewer(ListProof delta) {
        return new Seals(complete, Set.of(delta.seal()));
    }

    /** Those with a list beside, of the same mark. */
    Seals withBeside(ListProof list) {
        Set<Sha256> more = new HashSet<>(list.head().isDelta() ? deltas : complete);
        more.add(list.seal());
        return list.head().isDelta() ? new Seals(complete, more) : new Seals(more, deltas);
    }

    /** True when several lists claim one place. */
    boolean disagree() {
        return complete.size() > 1 || deltas.size() > 1;
    }
}
