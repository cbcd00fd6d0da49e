// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jp.sekimori.eid.certificate.Fingerprint;

/** Takes a file's list into use when every rule holds, cheap rules first; else what is held stays as it is. */
final class ListTaker {
    private final Holdings holdings;
    private final Supplier<List<X509Certificate>> trusted;
    private final CrlBounds bounds;
    private final Freshness freshness;

    ListTaker(Holdings holdings, Supplier<List<X509Certificate>> trusted, CrlBounds bounds) {
        this.holdings = holdings;
        this.trusted = trusted;
        this.bounds = bounds;
        this.freshness = new Freshness(bounds);
    }

    /**
     * A file that may hold a list.
     *
     * @param location where the settings say that lists are
     * @param path the file
     * @param tag the entity tag that came with it, or an empty one
     */
    record Found(CrlLocation location, Path path, String tag) {}

    /** What the list says of itself; refused when it is not what is expected there. */
    ListHead head(Found found) throws CrlRefusedException {
        ListHead head = new ListFile(found.path(), bounds.maxBytes()).head();
        if (!found.location().serves(head.extensions().partition())) {
            throw new CrlRefusedException(CrlProblem.SCOPE_MISMATCH);
        }
        return head;
    }

    /** True when a list as new as this one, or newer, is held in its place. */
    boolean isHistory(ListHead head) {
        try {
            return Issuers.of(head, trusted.get())
                    .only()
                    .flatMap(issuer -> holdings.get(key(issuer, head)))
                    .filter(held -> !held.thisUpdate().isBefore(head.thisUpdate()))
                    .isPresent();
        } catch (CrlRefusedException stranger) {
            return false;
        }
    }

    /**
     * The list now in use.
     *
     * @param isNew false when it was in use before
     */
    record Taken(HeldList list, boolean isNew) {}

    /** Takes the list into use when it is newer than what is held. */
    Taken take(Found found, ListHead head, Instant now) throws CrlRefusedException {
        Optional<CrlProblem> time = freshness.problem(head.thisUpdate(), head.nextUpdate(), now);
        if (time.isPresent()) {
            throw new CrlRefusedException(time.get());
        }
        Issuers issuers = Issuers.of(head, trusted.get());
        if (issuers.only().isPresent()) {
            // Before all of the file is read; decided again when the key is proved.
            place(head, issuers.only().get());
        }
        Taken result = new ListFile(found.path(), bounds.maxBytes())
                .prove(head, issuers, (proof, entries) -> taken(found, proof, entries, now));
        holdings.put(result.list());
        return result;
    }

    private Sequence.Place place(ListHead head, X509Certificate issuer) throws CrlRefusedException {
        if (holdings.goesBack(key(issuer, head), head.mark())) {
            throw new CrlRefusedException(CrlProblem.OLDER_THAN_HELD);
        }
        return Sequence.of(head, holdings.get(key(issuer, head)));
    }

    private Taken taken(Found found, ListProof proof, ListFile.Entries entries, Instant now)
            throws CrlRefusedException, IOException {
        Sequence.Place place = place(proof.head(), proof.issuer());
        Optional<HeldList> same =
                holdings.get(key(proof.issuer(), proof.head())).filter(held -> place == Sequence.Place.SAME);
        boolean known = same.filter(held -> held.validity().seals().have(proof)).isPresent();
        HeldList list;
        if (known) {
            list = same.orElseThrow();
        } else if (same.isPresent()) {
            list = same.get().withBeside(proof, entries.read());
        } else {
            list = next(proof, entries.read(), now);
        }
        return new Taken(list.foundAt(found.location().name(), found.tag()), !known);
    }

    private HeldList next(ListProof proof, CompactCrl entries, Instant now) {
        ListHead head = proof.head();
        ListKey key = key(proof.issuer(), head);
        Optional<HeldList> base = holdings.get(key).filter(held -> head.isDelta());
        ListMark complete = base.map(held -> held.validity().complete()).orElse(head.mark());
        Seals seals = base.map(held -> held.validity().seals().withNewer(proof)).orElseGet(() -> Seals.of(proof));
        HeldList.Validity validity = new HeldList.Validity(
                head.mark(), complete, head.nextUpdate(), head.extensions().holdersOnly(), seals, now);
        ListContent content =
                base.map(held -> held.content().withDelta(entries)).orElseGet(() -> ListContent.of(entries));
        // Where the list before came from stays known: a delta's location is not lost when a complete list follows.
        Map<String, String> locations =
                holdings.get(key).map(HeldList::locations).orElse(Map.of());
        return new HeldList(key, validity, locations, content);
    }

    private static ListKey key(X509Certificate issuer, ListHead head) {
        return new ListKey(Fingerprint.ofKey(issuer), head.extensions().partition());
    }
}
