// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.Lists.THIS_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lists in use")
class HoldingsTest {
    private static final ListKey KEY = new ListKey("a".repeat(64), CrlPartition.whole());

    private final Holdings holdings = new Holdings();

    @Test
    @DisplayName("do not go back to a list of a lower number or of an earlier time, in whichever order they come")
    void doNotGoBack() {
        HeldList newest = list(11, THIS_MORNING);
        holdings.put(newest);
        holdings.put(list(10, THIS_MORNING));
        holdings.put(list(11, THIS_MORNING.minusSeconds(1)));

        assertThat(holdings.get(KEY)).contains(newest);
    }

    @Test
    @DisplayName("remember the newest of those that are not used any more")
    void rememberTheNewestUnused() {
        holdings.notBefore(list(11, THIS_MORNING));
        holdings.notBefore(list(10, THIS_MORNING.minusSeconds(1)));

        assertThat(holdings.goesBack(KEY, new ListMark(THIS_MORNING, Optional.of(BigInteger.TEN))))
                .isTrue();
    }

    private static HeldList list(long number, Instant thisUpdate) {
        ListMark mark = new ListMark(thisUpdate, Optional.of(BigInteger.valueOf(number)));
        Seals seals = new Seals(Set.of(), Set.of());
        HeldList.Validity validity =
                new HeldList.Validity(mark, mark, thisUpdate.plus(Duration.ofDays(2)), false, seals, thisUpdate);
        return new HeldList(KEY, validity, Map.of(), ListContent.of(new SerialCollector(0).build()));
    }
}
