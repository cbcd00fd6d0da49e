// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One case. Public only for the server's persistence unit. */
@Entity
@Table(name = "SEKIMORI_CASE")
@IdClass(CaseEntity.Key.class)
public class CaseEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId = "";

    @Id
    @Column(name = "HANDLE", length = 8)
    private String handle = "";

    @Column(name = "KIND", length = 16)
    private String kind = "";

    // Of one kind, one case a subject: an account, a card's authentication code, or the handle itself.
    @Column(name = "SUBJECT", length = 43)
    private String subject = "";

    @Column(name = "USER_ID", length = 36)
    private @Nullable String userId;

    @Column(name = "SECRET_MAC", length = 43)
    private @Nullable String secretMac;

    @Column(name = "ENCRYPTED", length = 8000)
    private @Nullable String encrypted;

    @Column(name = "STATE", length = 16)
    private String state = "";

    @Column(name = "TRIES")
    private int tries;

    @Column(name = "ASKED_AT")
    private long askedAt;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    /** For the persistence unit. */
    protected CaseEntity() {}

    CaseEntity(String realmId, CaseHandle handle, CaseKind kind, String subject) {
        this.realmId = realmId;
        this.handle = handle.signs();
        this.kind = kind.wire();
        this.subject = subject;
        this.state = CaseState.WAITING.wire();
    }

    CaseEntity of(String account) {
        this.userId = account;
        return this;
    }

    CaseEntity with(@Nullable String secret, @Nullable String content) {
        this.secretMac = secret;
        this.encrypted = content;
        return this;
    }

    CaseEntity from(Instant asked, Instant expires) {
        this.askedAt = asked.toEpochMilli();
        this.expiresAt = expires.toEpochMilli();
        return this;
    }

    CaseHandle handle() {
        return new CaseHandle(handle);
    }

    String userId() {
        return userId == null ? "" : userId;
    }

    String secretMac() {
        return secretMac == null ? "" : secretMac;
    }

    String encrypted() {
        return encrypted == null ? "" : encrypted;
    }

    CaseState state() {
        return CaseState.fromWire(state);
    }

    int tries() {
        return tries;
    }

    Instant asked() {
        return Instant.ofEpochMilli(askedAt);
    }

    Instant expires() {
        return Instant.ofEpochMilli(expiresAt);
    }

    /** What is unique. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String realmId = "";
        private String handle = "";

        /** For the persistence unit. */
        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && realmId.equals(that.realmId) && handle.equals(that.handle);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, handle);
        }
    }
}
