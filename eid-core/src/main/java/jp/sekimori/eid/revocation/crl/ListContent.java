// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

/**
 * What a held list says after its deltas. Immutable.
 *
 * @param named the serial numbers that it names
 * @param lifted the holds that deltas lifted since the complete list: no second complete list of before brings them back
 */
record ListContent(CompactCrl named, CompactCrl lifted) {
    /** That of a complete list. */
    static ListContent of(CompactCrl complete) {
        return new ListContent(complete, new SerialCollector(0).build());
    }

    ListContent withDelta(CompactCrl delta) {
        return new ListContent(named.combinedWith(delta), lifted.liftedWith(delta));
    }

    /** With another complete list of the same number, which is as old as the one held: of it counts what no delta lifted. */
    ListContent withCompleteBeside(CompactCrl complete) {
        return new ListContent(named.unitedWith(complete.combinedWith(lifted)), lifted);
    }

    /** With another delta of the same number: what it lifts stays, because the other one did not lift it. */
    ListContent withDeltaBeside(CompactCrl delta) {
        return new ListContent(named.unitedWith(delta), lifted);
    }
}
