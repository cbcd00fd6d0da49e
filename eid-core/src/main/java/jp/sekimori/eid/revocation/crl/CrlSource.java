// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;

/**
 * Answers from lists of revoked certificates (RFC 5280 §5 and §6.3). A list speaks for a certificate when the certificate's
 * own authority signed it, by key and not by name, and when it covers one of the certificate's distribution points or all
 * certificates of the authority. A certificate is good only while a fresh list that covers it does not name it; what a list
 * revoked for good stays revoked when that list is over.
 *
 * <p>Thread-safe. {@link #check} does no input or output and waits for nobody, not even while a list is being replaced;
 * {@link #refresh} does the work, in the caller's thread and one at a time.
 */
public final class CrlSource implements RevocationSource {
    private static final String NAME = "crl";

    private final Holdings holdings = new Holdings();
    private final KnownNames names = new KnownNames();
    private final Freshness freshness;
    private final Supplier<List<X509Certificate>> trusted;
    private final List<LocationRefresh> locations;
    private final ReentrantLock refreshing = new ReentrantLock();

    private CrlSource(CrlSettings settings, Supplier<List<X509Certificate>> trusted, Tools tools) {
        this.trusted = trusted;
        freshness = new Freshness(settings.bounds());
        ListTaker taker = new ListTaker(holdings, trusted, settings.bounds());
        ListFetch fetch = new ListFetch(tools.http(), settings.bounds().maxBytes());
        ListStore store = new ListStore(settings.store(), settings.storeKey());
        LocationRefresh.Desk desk = new LocationRefresh.Desk(holdings, taker, fetch, store, tools.log());
        locations = settings.locations().stream()
                .map(location -> new LocationRefresh(location, desk))
                .toList();
        for (HeldList list : store.readAll(file -> tools.log().accept(new CrlEvent.StoreDamaged(file)))) {
            if (isConfigured(list)) {
                holdings.put(list);
            } else {
                holdings.notBefore(list);
            }
        }
    }

    /** What it works with. */
    private record Tools(BoundedHttp http, Consumer<CrlEvent> log) {}

    /**
     * Starts with the lists that were stored before; the first {@link #refresh} gets the others.
     *
     * @param settings which lists there are
     * @param trusted the authorities trusted at the moment of asking, of every scheme that the source serves
     * @param http fetches lists
     * @param log is told what happens, in the thread that refreshes
     */
    public static CrlSource open(
            CrlSettings settings, Supplier<List<X509Certificate>> trusted, BoundedHttp http, Consumer<CrlEvent> log) {
        return new CrlSource(settings, trusted, new Tools(http, log));
    }

    @Override
    public RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now) {
        if (!isListable(holder.serial())) {
            return new RevocationStatus.Unknown(Reason.REVOCATION_LIST_UNUSABLE);
        }
        List<CrlPartition> partitions = names.partitionsOf(holder.points());
        List<HeldList> lists = lists(partitions, issuer);
        if (lists.isEmpty()) {
            return new RevocationStatus.Unknown(whyNone(partitions));
        }
        Optional<HeldList> newest = newestFresh(lists, now);
        Optional<RevocationStatus.Revoked> revoked = revocation(
                lists,
                holder.serial(),
                list -> isForGood(list, holder.serial())
                        || newest.filter(other -> isHeard(list, other, now)).isPresent());
        if (revoked.isPresent()) {
            return revoked.get();
        }
        return newest.<RevocationStatus>map(list -> new RevocationStatus.Good(answer(list, list.asOf())))
                .orElseGet(() -> new RevocationStatus.Unknown(Reason.REVOCATION_LIST_STALE));
    }

    /**
     * A hold of a list that is over may have been lifted since, so another source is asked; but no answer of before that list
     * lifts it.
     */
    @Override
    public Optional<RevocationStatus.Revoked> heldRevocation(
            CertificateReference holder, X509Certificate issuer, Instant now) {
        if (!isListable(holder.serial())) {
            return Optional.empty();
        }
        List<HeldList> lists = lists(names.partitionsOf(holder.points()), issuer);
        Optional<HeldList> newest = newestFresh(lists, now);
        return revocation(
                lists,
                holder.serial(),
                list -> isForGood(list, holder.serial())
                        || newest.filter(other -> !isHeard(list, other, now)).isEmpty());
    }

    private List<HeldList> lists(List<CrlPartition> partitions, X509Certificate issuer) {
        String issuerKey = names.keyOf(issuer);
        return partitions.stream()
                .map(partition -> holdings.get(new ListKey(issuerKey, partition)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<HeldList> newestFresh(List<HeldList> lists, Instant now) {
        return lists.stream()
                .filter(list -> freshness.isFresh(list, now))
                .max(Comparator.comparing(HeldList::thisUpdate));
    }

    private static Optional<RevocationStatus.Revoked> revocation(
            List<HeldList> lists, BigInteger serial, Predicate<HeldList> counts) {
        return lists.stream()
                .filter(list -> list.entries().find(serial).isPresent())
                .filter(counts)
                .max(Comparator.comparing(HeldList::thisUpdate))
                .map(list -> revoked(serial, list));
    }

    /** A list that is over says good of nobody, but what it revoked no older list takes back. */
    private boolean isHeard(HeldList list, HeldList newest, Instant now) {
        return !list.thisUpdate().isBefore(newest.thisUpdate()) || freshness.isFresh(list, now);
    }

    /** What was revoked for good stays so when its list is over, whatever a list without it says (RFC 5280 §5.3.1). */
    private static boolean isForGood(HeldList list, BigInteger serial) {
        return list.entries()
                .find(serial)
                .filter(cause -> Strictness.isForGood(cause.number()))
                .isPresent();
    }

    @Override
    public void refresh(Instant now) {
        if (!refreshing.tryLock()) {
            return;
        }
        try {
            locations.forEach(location -> location.refresh(now));
        } finally {
            refreshing.unlock();
        }
    }

    @Override
    public List<SourceReport> reports(Instant now) {
        Set<String> keys = trusted.get().stream()
                .filter(anchor -> !anchor.getNotAfter().toInstant().isBefore(now))
                .map(Fingerprint::ofKey)
                .collect(Collectors.toSet());
        return locations.stream().map(location -> report(location, keys, now)).toList();
    }

    /** What was wrong at the last refresh, by the name of the location; a location without trouble is left out. */
    public Map<String, CrlProblem> problems() {
        Map<String, CrlProblem> problems = new TreeMap<>();
        for (LocationRefresh each : locations) {
            each.problem().ifPresent(problem -> problems.put(each.location().name(), problem));
        }
        return problems;
    }

    /**
     * Of the list's own time, also when that is ahead by what {@link CrlBounds#clockSkew} allows: an earlier time would let
     * a good answer of before it, dated by the same fast clock, take it back.
     */
    private static RevocationStatus.Revoked revoked(BigInteger serial, HeldList list) {
        return new RevocationStatus.Revoked(
                answer(list, list.thisUpdate()), list.entries().find(serial).orElseThrow());
    }

    private static RevocationAnswer answer(HeldList list, Instant asOf) {
        return new RevocationAnswer(NAME, asOf, list.key().issuerKey(), true);
    }

    /** A serial number that no list can name cannot be found good by a list. */
    private static boolean isListable(BigInteger serial) {
        return CompactCrl.canHold(serial);
    }

    private Reason whyNone(List<CrlPartition> partitions) {
        return locations.stream()
                .filter(each -> partitions.stream().anyMatch(each.location()::serves))
                .flatMap(each -> each.problem().stream())
                .map(CrlProblem::reason)
                .max(Comparator.naturalOrder())
                .orElse(Reason.REVOCATION_LIST_MISSING);
    }

    /** A stored list of a location that is no longer configured, or is now for another partition, is left alone. */
    private boolean isConfigured(HeldList list) {
        return locations.stream()
                .map(LocationRefresh::location)
                .anyMatch(location -> list.isFrom(location.name())
                        && location.serves(list.key().partition()));
    }

    private SourceReport report(LocationRefresh each, Set<String> keys, Instant now) {
        String name = each.location().name();
        Optional<HeldList> first = holdings.all().stream()
                .filter(list -> list.isFrom(name) && keys.contains(list.key().issuerKey()))
                .min(Comparator.comparing(freshness::end));
        return new SourceReport(
                NAME,
                name,
                first.map(list -> state(each, list, now)).orElse(SourceReport.State.DOWN),
                first.map(HeldList::thisUpdate),
                first.map(list -> list.validity().nextUpdate()));
    }

    private SourceReport.State state(LocationRefresh each, HeldList list, Instant now) {
        if (!freshness.isFresh(list, now)) {
            return SourceReport.State.DOWN;
        }
        boolean trouble = each.problem().filter(problem -> !problem.passing()).isPresent();
        return trouble || freshness.isNearEnd(list, now) ? SourceReport.State.NEAR_END : SourceReport.State.UP;
    }
}
