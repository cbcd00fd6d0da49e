// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import jp.sekimori.municipal.VerifiedResident;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Filed applications, each found only together with its owner. Thread-safe. */
@Repository
class ApplicationStore {
    private static final int MOST_SHOWN = 100;

    private final JdbcClient database;

    ApplicationStore(JdbcClient database) {
        this.database = database;
    }

    /** Files the draft; false when the database already has its token or the number. */
    boolean add(FiledApplication application, Draft draft) {
        try {
            database.sql("""
                            INSERT INTO application (receipt_number, form_token, issuer, subject, resident_name,
                              resident_birthdate, resident_gender, resident_address, copies, purpose, other_purpose,
                              with_domicile, with_relationship, delivery, filed_at)
                            VALUES (:number, :token, :issuer, :subject, :name, :birthdate, :gender, :address, :copies,
                              :purpose, :otherPurpose, :domicile, :relationship, :delivery, :filed)
                            """)
                    .param("number", application.number().text())
                    .param("token", draft.token())
                    .param("issuer", draft.owner().issuer())
                    .param("subject", draft.owner().subject())
                    .param("name", application.resident().name())
                    .param("birthdate", application.resident().birthdate())
                    .param("gender", application.resident().gender())
                    .param("address", application.resident().address())
                    .param("copies", application.choice().copies())
                    .param("purpose", application.choice().purpose().name())
                    .param("otherPurpose", application.choice().otherPurpose())
                    .param("domicile", application.choice().withDomicile())
                    .param("relationship", application.choice().withRelationship())
                    .param("delivery", application.choice().delivery().name())
                    .param("filed", time(application.filedAt()))
                    .update();
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    /** The newest first. */
    List<FiledApplication> of(Owner owner) {
        return select(owner, " ORDER BY filed_at DESC LIMIT " + MOST_SHOWN)
                .query(ApplicationStore::read)
                .list();
    }

    Optional<FiledApplication> find(ReceiptNumber number, Owner owner) {
        return select(owner, " AND receipt_number = :number")
                .param("number", number.text())
                .query(ApplicationStore::read)
                .optional();
    }

    Optional<FiledApplication> findByToken(String token, Owner owner) {
        return select(owner, " AND form_token = :token")
                .param("token", token)
                .query(ApplicationStore::read)
                .optional();
    }

    /** Does nothing to an application that is cancelled already, or someone else's. */
    void cancel(ReceiptNumber number, Owner owner, Instant now) {
        database.sql("""
                        UPDATE application SET cancelled_at = :now
                        WHERE receipt_number = :number AND issuer = :issuer AND subject = :subject
                          AND cancelled_at IS NULL
                        """)
                .param("now", time(now))
                .param("number", number.text())
                .param("issuer", owner.issuer())
                .param("subject", owner.subject())
                .update();
    }

    /** What follows is one of the constants above; values travel as parameters only. */
    private JdbcClient.StatementSpec select(Owner owner, String rest) {
        return database.sql("SELECT * FROM application WHERE issuer = :issuer AND subject = :subject" + rest)
                .param("issuer", owner.issuer())
                .param("subject", owner.subject());
    }

    private static FiledApplication read(ResultSet row, int number) throws SQLException {
        return new FiledApplication(
                new ReceiptNumber(row.getString("receipt_number")),
                new VerifiedResident(
                        row.getString("resident_name"),
                        row.getString("resident_birthdate"),
                        row.getString("resident_gender"),
                        row.getString("resident_address")),
                new Choice(
                        row.getInt("copies"),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("other_purpose"),
                        row.getBoolean("with_domicile"),
                        row.getBoolean("with_relationship"),
                        Delivery.valueOf(row.getString("delivery"))),
                row.getObject("filed_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("cancelled_at", OffsetDateTime.class)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
