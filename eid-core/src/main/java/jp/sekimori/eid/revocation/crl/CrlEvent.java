// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.time.Instant;

/** What happened to a list, for a log. Names settings, files and authorities, never a resident. */
public sealed interface CrlEvent {
    /**
     * A newer list is in use.
     *
     * @param partition what it covers
     * @param thisUpdate the time it speaks of
     * @param nextUpdate when the next will be there
     * @param entries how many numbers are in it
     */
    record Taken(String location, CrlPartition partition, Instant thisUpdate, Instant nextUpdate, int entries)
            implements CrlEvent {}

    /**
     * A list was not taken, and what was held before stays; or, for {@link CrlProblem#SAME_NUMBER_OTHER_LIST}, was taken
     * beside another. Told once, until it is something else.
     *
     * @param item the file's name, the server's host, or what the lists cover that disagree
     * @param problem why
     */
    record Refused(String location, String item, CrlProblem problem) implements CrlEvent {}

    /** A list is in use but could not be stored: a restart would have to get it again. Told at each try. */
    record NotStored(String location) implements CrlEvent {}

    /**
     * What was stored is not what this installation wrote, and is not used.
     *
     * @param file its name in the store
     */
    record StoreDamaged(String file) implements CrlEvent {}
}
