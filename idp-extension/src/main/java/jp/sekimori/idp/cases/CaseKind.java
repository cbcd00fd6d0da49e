// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jp.sekimori.idp.keys.KeyPurpose;

/** What a case is about. */
enum CaseKind {
    /** A resident was invited to register a card; nothing is encrypted, the secret is kept as an authentication code. */
    INVITATION("invitation", KeyPurpose.INVITATION),
    /** A new card asks for the account of an earlier one. */
    RENEWAL("renewal", KeyPurpose.RENEWAL_REQUEST),
    /** What a signature certificate says of a resident waits until staff say whose it is. */
    RECORD("record", KeyPurpose.WAITING_RECORD);

    private final String wire;
    private final KeyPurpose purpose;

    CaseKind(String wire, KeyPurpose purpose) {
        this.wire = wire;
        this.purpose = purpose;
    }

    /** Its name in the database. */
    String wire() {
        return wire;
    }

    /** What the link key is used for in cases of this kind. */
    KeyPurpose purpose() {
        return purpose;
    }
}
