// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A failure of the database")
class UniqueViolationTest {

    @Test
    @DisplayName("because of a taken key is an answer, however deep its cause")
    void acceptsTakenKey() {
        RuntimeException failure =
                new IllegalStateException(new IllegalStateException(new SQLException("duplicate", "23505")));

        assertThat(UniqueViolation.causes(failure)).isTrue();
    }

    @Test
    @DisplayName("because it cannot be reached is never taken for one: it fails closed")
    void rejectsUnreachableDatabase() {
        assertThat(UniqueViolation.causes(new IllegalStateException(new SQLException("gone", "08006"))))
                .isFalse();
    }

    @Test
    @DisplayName("without any word of the database is never taken for one")
    void rejectsOtherFailure() {
        assertThat(UniqueViolation.causes(new IllegalStateException("no cause")))
                .isFalse();
    }
}
