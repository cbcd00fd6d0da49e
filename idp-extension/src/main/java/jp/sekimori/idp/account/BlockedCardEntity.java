// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One keyed hash of a card that was reported lost. Public only for the server's persistence unit. */
@Entity
@Table(name = "SEKIMORI_BLOCKED_CARD")
@IdClass(BlockedCardEntity.Key.class)
public class BlockedCardEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId = "";

    @Id
    @Column(name = "CARD_HASH", length = 36)
    private String cardHash = "";

    @Column(name = "ENTRY_ID", length = 36)
    private String entryId = "";

    @Column(name = "SINCE")
    private long since;

    /** For the persistence unit. */
    protected BlockedCardEntity() {}

    BlockedCardEntity(String realmId, String cardHash, String entryId, long since) {
        this.realmId = realmId;
        this.cardHash = cardHash;
        this.entryId = entryId;
        this.since = since;
    }

    String realmId() {
        return realmId;
    }

    String cardHash() {
        return cardHash;
    }

    String entryId() {
        return entryId;
    }

    long since() {
        return since;
    }

    /** The pair that is unique. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String realmId = "";
        private String cardHash = "";

        /** For the persistence unit. */
        public Key() {}

        Key(String realmId, String cardHash) {
            this.realmId = realmId;
            this.cardHash = cardHash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && realmId.equals(that.realmId) && cardHash.equals(that.cardHash);
        }

        @Override
        public int hashCode() {
            return 31 * realmId.hashCode() + cardHash.hashCode();
        }
    }
}
