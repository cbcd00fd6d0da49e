// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keys;

/**
 * What a realm's link key is used for. Each purpose has a key of its own, made from the link key and the purpose's label, so
 * that what was made for one counts for no other. A change of what goes in is a new number in the label.
 */
public enum KeyPurpose {
    /** HMAC: the id of a card's link in a realm (security rule 28). */
    CARD_LINK("sekimori-card-link-2", Use.MAC),
    /** Encryption: issuer and serial number of a linked card. */
    CARD_REFERENCE("sekimori-card-reference-1", Use.ENCRYPTION),
    /** HMAC: all that is stored of a card, with its generation. */
    CARD_STATE("sekimori-card-state-3", Use.MAC),
    /** HMAC: a device, as the cards name it on which it rests. */
    DEVICE("sekimori-device-2", Use.MAC),
    /** HMAC: the card of a renewal request. */
    RENEWAL_CARD("sekimori-renewal-card-2", Use.MAC),
    /** Encryption: what a renewal request holds. */
    RENEWAL_REQUEST("sekimori-renewal-request-2", Use.ENCRYPTION),
    /** Encryption: a record that waits for staff. */
    WAITING_RECORD("sekimori-waiting-record-2", Use.ENCRYPTION),
    /** Encryption: a verified card that waits for its holder's yes. */
    PENDING_CARD("sekimori-pending-card-2", Use.ENCRYPTION),
    /** HMAC: the secret of an invitation. */
    INVITATION("sekimori-invitation-2", Use.MAC),
    /** HMAC: the record of a resident. */
    RESIDENT_RECORD("sekimori-resident-record-2", Use.MAC),
    /** HMAC: the records of a resident before the present one. */
    RESIDENT_HISTORY("sekimori-resident-history-2", Use.MAC),
    /** HMAC: an account that has finished a sign-in in a browser. */
    KNOWN_ACCOUNT("sekimori-known-account-2", Use.MAC);

    private final String label;
    private final Use use;

    KeyPurpose(String label, Use use) {
        this.label = label;
        this.use = use;
    }

    /** What a key is for: no key of one use is ever taken for the other. */
    enum Use {
        MAC,
        ENCRYPTION
    }

    /** The label, for this use. */
    String labelFor(Use asked) {
        if (use != asked) {
            throw new IllegalArgumentException(this + " is no purpose for " + asked);
        }
        return label;
    }
}
