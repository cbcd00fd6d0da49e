// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A level")
class LevelTest {

    @Test
    @DisplayName("satisfies itself and what is weaker, never what is stronger")
    void isOrdered() {
        assertThat(Level.AAL3.satisfies(Level.AAL2)).isTrue();
        assertThat(Level.AAL2.satisfies(Level.AAL2)).isTrue();
        assertThat(Level.AAL2.satisfies(Level.AAL3)).isFalse();
    }

    @Test
    @DisplayName("has a claim value and a number, and is found by its claim value alone")
    void isFoundByAcr() {
        assertThat(Level.fromAcr("aal2")).contains(Level.AAL2);
        assertThat(Level.fromAcr("aal3")).contains(Level.AAL3);
        assertThat(Level.fromAcr("AAL3")).isEmpty();
        assertThat(Level.AAL2.number()).isEqualTo(2);
        assertThat(Level.AAL3.number()).isEqualTo(3);
    }
}
