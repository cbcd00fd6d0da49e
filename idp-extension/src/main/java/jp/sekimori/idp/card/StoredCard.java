// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;

/**
 * A card of an account as the database has it; one that this server did not write counts as suspended. It identifies a
 * person and is never printed.
 *
 * @param id of its credential
 * @param linked when it was linked
 * @param data what administrators may see
 * @param secret what they may not
 */
record StoredCard(String id, Instant linked, CardData data, CardSecret secret) {
    /** True when it may be used, as far as is known here. */
    boolean active() {
        return data.suspension().isEmpty();
    }

    boolean suspendedFor(SuspensionCause why) {
        return data.suspension().filter(found -> found.why() == why).isPresent();
    }

    /** True when this server wrote it, for this account, and it was never put back. */
    boolean readable() {
        return !suspendedFor(SuspensionCause.UNREADABLE);
    }

    StoredCard with(CardData other) {
        return new StoredCard(id, linked, other, secret);
    }

    StoredCard with(CardSecret other) {
        return new StoredCard(id, linked, data, other);
    }

    /** Whatever stops a card ends its devices: whoever had it in hand may have registered one. */
    StoredCard suspended(SuspensionCause why, Instant now) {
        return new StoredCard(id, linked, data.suspended(why, now), secret.devicesEnded(now));
    }

    /** True when this cause stops it: an active card; one stopped as revoked, which may be lifted, by any other one. */
    boolean stoppableFor(SuspensionCause why) {
        return active() || (why != SuspensionCause.REVOKED && suspendedFor(SuspensionCause.REVOKED));
    }

    /** With this word about revocation, heard just now; when that stops it, its devices end as well. */
    StoredCard heard(RevocationWord word, Instant now) {
        CardData heard = data.heard(word, now);
        boolean stopped = active() && heard.suspension().isPresent();
        return new StoredCard(id, linked, heard, stopped ? secret.devicesEnded(now) : secret);
    }

    @Override
    public String toString() {
        return "StoredCard[…]";
    }
}
