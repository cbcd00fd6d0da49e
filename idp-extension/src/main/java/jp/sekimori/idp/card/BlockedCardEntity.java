// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** One keyed hash of a certificate that was reported lost, in one report. Public only for the server's persistence unit. */
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

    @Id
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

    /** What is unique: two reports may name one card, and each is taken back on its own. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String realmId = "";
        private String cardHash = "";
        private String entryId = "";

        /** For the persistence unit. */
        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && realmId.equals(that.realmId)
                    && cardHash.equals(that.cardHash)
                    && entryId.equals(that.entryId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, cardHash, entryId);
        }
    }
}
