// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.sekimori.idp.server.RealmHandle;
import jp.sekimori.idp.server.RequestHandle;

/** One record that waits, of one account. Public only for the server's persistence unit. */
@Entity
@Table(name = "SEKIMORI_WAITING_RECORD")
@IdClass(RealmHandle.class)
public class WaitingRecordEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId = "";

    @Id
    @Column(name = "HANDLE", length = 8)
    private String handle = "";

    @Column(name = "USER_ID", length = 36)
    private String userId = "";

    @Column(name = "ENCRYPTED", length = 8000)
    private String encrypted = "";

    @Column(name = "ASKED_AT")
    private long askedAt;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    /** For the persistence unit. */
    protected WaitingRecordEntity() {}

    WaitingRecordEntity(String realmId, RequestHandle handle, String userId) {
        this.realmId = realmId;
        this.handle = handle.signs();
        this.userId = userId;
    }

    void hold(String text, Instant asked, Instant expires) {
        this.encrypted = text;
        this.askedAt = asked.toEpochMilli();
        this.expiresAt = expires.toEpochMilli();
    }

    RequestHandle handle() {
        return new RequestHandle(handle);
    }

    String encrypted() {
        return encrypted;
    }

    WaitingRecord record() {
        return new WaitingRecord(
                handle().text(), userId, Instant.ofEpochMilli(askedAt), Instant.ofEpochMilli(expiresAt));
    }
}
