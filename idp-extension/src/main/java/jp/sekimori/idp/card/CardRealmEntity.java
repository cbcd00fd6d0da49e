// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That the cards with which a realm came into this database were taken over. Public only for the server's persistence unit. */
@Entity
@Table(name = "SEKIMORI_CARD_REALM")
public class CardRealmEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId = "";

    @Column(name = "SINCE")
    private long since;

    /** For the persistence unit. */
    protected CardRealmEntity() {}

    CardRealmEntity(String realmId, long since) {
        this.realmId = realmId;
        this.since = since;
    }

    String realmId() {
        return realmId;
    }

    long since() {
        return since;
    }
}
