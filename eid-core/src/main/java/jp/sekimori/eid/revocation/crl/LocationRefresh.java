// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Looks for newer lists at one location. A file that was taken is not read again until it changes; one that was refused is
 * tried again each time, because what was wrong may have been its being written. One thread at a time.
 */
final class LocationRefresh {
    private static final String ENDING = ".crl";

    private final CrlLocation location;
    private final Desk desk;
    private final Map<Path, FileStamp> taken = new HashMap<>();
    private final Set<ListKey> unsaved = new HashSet<>();
    private volatile Map<String, CrlProblem> problems = Map.of();
    private volatile boolean stored = true;

    LocationRefresh(CrlLocation location, Desk desk) {
        this.location = location;
        this.desk = desk;
    }

    /**
     * What every location works with.
     *
     * @param holdings the lists in use
     * @param taker takes lists into use
     * @param fetch fetches them
     * @param store keeps them over a restart
     * @param log is told what happened
     */
    record Desk(Holdings holdings, ListTaker taker, ListFetch fetch, ListStore store, Consumer<CrlEvent> log) {}

    /** A list that says of itself what is wanted. */
    private record Announced(ListTaker.Found found, ListHead head, FileStamp stamp) {}

    CrlLocation location() {
        return location;
    }

    /** What was wrong at the last look, if anything was. */
    Optional<CrlProblem> problem() {
        Optional<CrlProblem> first = problems.values().stream().findFirst();
        return stored || first.isPresent() ? first : Optional.of(CrlProblem.STORE_UNWRITABLE);
    }

    void refresh(Instant now) {
        Map<String, CrlProblem> wrong = new TreeMap<>();
        if (location.place() instanceof CrlLocation.Place.Address address) {
            fetch(address, now, wrong);
        } else if (location.place() instanceof CrlLocation.Place.Folder folder) {
            read(files(folder.path(), wrong), now, wrong);
        } else if (location.place() instanceof CrlLocation.Place.OneFile file) {
            read(List.of(file.path()), now, wrong);
        }
        saveAll();
        disagreements(wrong);
        tell(wrong);
    }

    /** Told until a newer list takes the place of both. */
    private void disagreements(Map<String, CrlProblem> wrong) {
        desk.holdings().all().stream()
                .filter(list ->
                        list.isFrom(location.name()) && list.validity().seals().disagree())
                .forEach(list -> wrong.put(list.key().partition().toString(), CrlProblem.SAME_NUMBER_OTHER_LIST));
    }

    /** Yesterday's lists may stay in a folder: they are no trouble while a later one is in use. */
    private boolean isHistory(CrlProblem problem, ListHead head) {
        boolean past =
                switch (problem) {
                    case OLDER_THAN_HELD, EXPIRED, TOO_OLD -> true;
                    default -> false;
                };
        return past
                && location.place() instanceof CrlLocation.Place.Folder
                && desk.taker().isHistory(head);
    }

    private void fetch(CrlLocation.Place.Address address, Instant now, Map<String, CrlProblem> wrong) {
        String held = newestHeld()
                .map(list -> list.locations().getOrDefault(location.name(), ""))
                .orElse("");
        String item = address.uri().getHost();
        try (Download download = Download.in(desk.store(), location.name())) {
            Optional<String> tag = desk.fetch().fetch(address.uri(), held, download.file());
            if (tag.isPresent()) {
                ListTaker.Found found = new ListTaker.Found(location, download.file(), tag.get());
                take(found, desk.taker().head(found), now);
            }
        } catch (CrlRefusedException refused) {
            wrong.put(item, refused.problem());
        }
    }

    private Optional<HeldList> newestHeld() {
        return desk.holdings().all().stream()
                .filter(list -> list.isFrom(location.name()))
                .max(Comparator.comparing(HeldList::thisUpdate));
    }

    private static List<Path> files(Path folder, Map<String, CrlProblem> wrong) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                wrong.put(folder.toString(), CrlProblem.FOLDER_EMPTY);
            }
            return files;
        } catch (IOException | UncheckedIOException unreadable) {
            wrong.put(folder.toString(), CrlProblem.UNREADABLE);
            return List.of();
        }
    }

    private void read(List<Path> files, Instant now, Map<String, CrlProblem> wrong) {
        taken.keySet().retainAll(files);
        List<Announced> announced = new ArrayList<>();
        for (Path file : files) {
            announce(file, wrong).ifPresent(announced::add);
        }
        announced.sort(LocationRefresh::inOrder);
        for (Announced each : announced) {
            try {
                take(each.found(), each.head(), now);
                taken.put(each.found().path(), each.stamp());
            } catch (CrlRefusedException refused) {
                if (!isHistory(refused.problem(), each.head())) {
                    wrong.put(item(each.found().path()), refused.problem());
                }
            }
        }
    }

    private Optional<Announced> announce(Path file, Map<String, CrlProblem> wrong) {
        try {
            FileStamp stamp = FileStamp.of(file);
            if (stamp.equals(taken.get(file))) {
                return Optional.empty();
            }
            ListTaker.Found found = new ListTaker.Found(location, file, "");
            return Optional.of(new Announced(found, desk.taker().head(found), stamp));
        } catch (NoSuchFileException missing) {
            wrong.put(item(file), CrlProblem.FILE_MISSING);
        } catch (IOException unreadable) {
            wrong.put(item(file), CrlProblem.UNREADABLE);
        } catch (CrlRefusedException refused) {
            wrong.put(item(file), refused.problem());
        }
        return Optional.empty();
    }

    /** Complete lists before deltas; the newest complete list first, which makes the others old; deltas as they were made. */
    private static int inOrder(Announced one, Announced other) {
        if (one.head().isDelta() != other.head().isDelta()) {
            return one.head().isDelta() ? 1 : -1;
        }
        int order = one.head().thisUpdate().compareTo(other.head().thisUpdate());
        return one.head().isDelta() ? order : -order;
    }

    private void take(ListTaker.Found found, ListHead head, Instant now) throws CrlRefusedException {
        ListTaker.Taken result = desk.taker().take(found, head, now);
        if (result.isNew()) {
            HeldList list = result.list();
            unsaved.add(list.key());
            desk.log()
                    .accept(new CrlEvent.Taken(
                            location.name(),
                            list.key().partition(),
                            list.thisUpdate(),
                            list.validity().nextUpdate(),
                            list.entries().size()));
        }
    }

    /** What could not be stored is tried again each time. */
    private void saveAll() {
        unsaved.removeIf(
                key -> desk.holdings().get(key).map(desk.store()::write).orElse(true));
        stored = unsaved.isEmpty();
        if (!stored) {
            desk.log().accept(new CrlEvent.NotStored(location.name()));
        }
    }

    private void tell(Map<String, CrlProblem> wrong) {
        wrong.forEach((item, problem) -> {
            if (problem != problems.get(item)) {
                desk.log().accept(new CrlEvent.Refused(location.name(), item, problem));
            }
        });
        problems = Map.copyOf(wrong);
    }

    private static String item(Path file) {
        return String.valueOf(file.getFileName());
    }
}
