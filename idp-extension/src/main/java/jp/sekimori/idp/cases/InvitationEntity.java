// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.sekimori.idp.server.RealmHandle;

/** An invitation that was not taken yet. Public only for the server's persistence unit. */
@Entity
@Table(name = "SEKIMORI_INVITATION")
@IdClass(RealmHandle.class)
public class InvitationEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId = "";

    @Id
    @Column(name = "HANDLE", length = 8)
    private String handle = "";

    @Column(name = "USER_ID", length = 36)
    private String userId = "";

    @Column(name = "SECRET_HASH", length = 44)
    private String secretHash = "";

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    @Column(name = "TRIES")
    private int tries;

    /** For the persistence unit. */
    protected InvitationEntity() {}

    InvitationEntity(String realmId, Invited invited, String secretHash, Instant expiresAt) {
        this.realmId = realmId;
        this.handle = invited.handle();
        this.userId = invited.userId();
        this.secretHash = secretHash;
        this.expiresAt = expiresAt.toEpochMilli();
    }

    String realmId() {
        return realmId;
    }

    String handle() {
        return handle;
    }

    String userId() {
        return userId;
    }

    String secretHash() {
        return secretHash;
    }

    long expiresAt() {
        return expiresAt;
    }

    int tries() {
        return tries;
    }
}
