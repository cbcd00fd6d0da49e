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

/** One request of one card. Public only for the server's persistence unit. */
@Entity
@Table(name = "SEKIMORI_RENEWAL_REQUEST")
@IdClass(RealmHandle.class)
public class RenewalRequestEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId = "";

    @Id
    @Column(name = "HANDLE", length = 8)
    private String handle = "";

    @Column(name = "CARD_HASH", length = 44)
    private String cardHash = "";

    @Column(name = "ENCRYPTED", length = 8000)
    private String encrypted = "";

    @Column(name = "STATE", length = 16)
    private String state = "";

    @Column(name = "ASKED_AT")
    private long askedAt;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    /** For the persistence unit. */
    protected RenewalRequestEntity() {}

    RenewalRequestEntity(String realmId, RenewalRequest request, String cardHash, String encrypted) {
        this.realmId = realmId;
        this.handle = request.handle().replace("-", "");
        this.cardHash = cardHash;
        this.encrypted = encrypted;
        this.state = request.state().wire();
        this.askedAt = request.asked().toEpochMilli();
        this.expiresAt = request.expires().toEpochMilli();
    }

    String encrypted() {
        return encrypted;
    }

    String handle() {
        return handle;
    }

    RenewalRequest request() {
        return new RenewalRequest(
                new RequestHandle(handle).text(),
                RenewalState.fromWire(state),
                Instant.ofEpochMilli(askedAt),
                Instant.ofEpochMilli(expiresAt));
    }
}
