// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A challenge that ended in a success. Public only for the server's persistence unit. */
@Entity
@Table(name = "SEKIMORI_REDEMPTION")
@IdClass(RedemptionEntity.Key.class)
public class RedemptionEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId = "";

    @Id
    @Column(name = "CHALLENGE_HASH", length = 44)
    private String challengeHash = "";

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    /** For the persistence unit. */
    protected RedemptionEntity() {}

    RedemptionEntity(String realmId, String challengeHash, long expiresAt) {
        this.realmId = realmId;
        this.challengeHash = challengeHash;
        this.expiresAt = expiresAt;
    }

    String realmId() {
        return realmId;
    }

    String challengeHash() {
        return challengeHash;
    }

    long expiresAt() {
        return expiresAt;
    }

    /** The pair that is unique. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String realmId = "";
        private String challengeHash = "";

        /** For the persistence unit. */
        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && realmId.equals(that.realmId)
                    && challengeHash.equals(that.challengeHash);
        }

        @Override
        public int hashCode() {
            return 31 * realmId.hashCode() + challengeHash.hashCode();
        }
    }
}
