// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * The number of the last write of a card of an account, beside its credential: an older copy of the credential names another
 * one.
 * Public only for the server's persistence unit.
 */
@Entity
@Table(name = "SEKIMORI_CARD_GENERATION")
@IdClass(CardGenerationEntity.Key.class)
public class CardGenerationEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId = "";

    @Id
    @Column(name = "USER_ID", length = 36)
    private String userId = "";

    @Id
    @Column(name = "CARD_ID", length = 36)
    private String cardId = "";

    @Column(name = "GENERATION")
    private long generation;

    /** For the persistence unit. */
    protected CardGenerationEntity() {}

    CardGenerationEntity(String realmId, String userId, String cardId, long generation) {
        this.realmId = realmId;
        this.userId = userId;
        this.cardId = cardId;
        this.generation = generation;
    }

    long next() {
        return ++generation;
    }

    /** One card of one account. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String realmId = "";
        private String userId = "";
        private String cardId = "";

        /** For the persistence unit. */
        public Key() {}

        Key(String realmId, String userId, String cardId) {
            this.realmId = realmId;
            this.userId = userId;
            this.cardId = cardId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && realmId.equals(that.realmId)
                    && userId.equals(that.userId)
                    && cardId.equals(that.cardId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, userId, cardId);
        }
    }
}
