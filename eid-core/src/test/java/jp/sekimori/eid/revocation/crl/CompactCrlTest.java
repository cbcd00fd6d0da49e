// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.sekimori.eid.revocation.RevocationCause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The compact index")
class CompactCrlTest {
    private static final long SEED = 20_261_123L;
    private static final int ENTRIES = 3_000;
    private static final int HOLD = 6;
    private static final int[] CAUSES = {0, 1, 2, 3, 4, 5, 6, 9, 10};

    /** Numbers that lie close, that lie far apart, that are long, and all of them together. */
    static Stream<Map<BigInteger, Integer>> lists() {
        return Stream.of(numbers(14), numbers(24), numbers(59), numbers(60), numbers(64), numbers(159), mixed());
    }

    @ParameterizedTest
    @MethodSource("lists")
    @DisplayName("finds what is in it with its cause, and nothing beside")
    void findsWhatIsInIt(Map<BigInteger, Integer> numbers) {
        CompactCrl list = build(numbers);

        assertThat(list.size()).isEqualTo(numbers.size());
        numbers.forEach((serial, cause) -> {
            assertThat(list.find(serial)).contains(RevocationCause.of(cause));
            for (BigInteger beside : new BigInteger[] {
                serial.add(BigInteger.ONE), serial.subtract(BigInteger.ONE), serial.flipBit(20), serial.flipBit(100)
            }) {
                assertThat(list.find(beside).isPresent()).isEqualTo(numbers.containsKey(beside));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("lists")
    @DisplayName("adds what a delta says, and takes away the holds that it lifts")
    void combines(Map<BigInteger, Integer> numbers) {
        Map<BigInteger, Integer> expected = new TreeMap<>();
        Map<BigInteger, Integer> delta = new TreeMap<>();
        int place = 0;
        for (Map.Entry<BigInteger, Integer> entry : numbers.entrySet()) {
            switch (place++ % 4) {
                case 0 -> {
                    delta.put(entry.getKey(), 8);
                    // Only a hold is lifted (RFC 5280 §5.3.1).
                    if (entry.getValue() != HOLD) {
                        expected.put(entry.getKey(), entry.getValue());
                    }
                }
                case 1 -> {
                    delta.put(entry.getKey(), 1);
                    expected.put(entry.getKey(), 1);
                }
                default -> expected.put(entry.getKey(), entry.getValue());
            }
        }
        for (long fresh = 1; fresh < 50; fresh++) {
            delta.put(BigInteger.ONE.shiftLeft(58).add(BigInteger.valueOf(fresh)), 5);
            delta.put(BigInteger.ONE.shiftLeft(150).add(BigInteger.valueOf(fresh)), 5);
        }
        delta.forEach((serial, cause) -> {
            if (cause == 5) {
                expected.put(serial, cause);
            }
        });
        CompactCrl list = build(numbers).combinedWith(build(delta));

        assertThat(list.size()).isEqualTo(expected.size());
        expected.forEach((serial, cause) -> assertThat(list.find(serial)).contains(RevocationCause.of(cause)));
        numbers.keySet().stream()
                .filter(serial -> !expected.containsKey(serial))
                .forEach(serial -> assertThat(list.find(serial)).isEmpty());
    }

    @Test
    @DisplayName("gives its keys in rising order")
    void givesKeysInOrder() {
        for (int bits : new int[] {14, 59, 60}) {
            PrimitiveIterator.OfLong keys = build(numbers(bits)).shortSerials().keys();
            long before = -1;
            int count = 0;
            while (keys.hasNext()) {
                long key = keys.nextLong();
                assertThat(key >>> SerialCollector.CAUSE_BITS).isGreaterThan(before);
                before = key >>> SerialCollector.CAUSE_BITS;
                count++;
            }
            assertThat(count).isEqualTo(build(numbers(bits)).shortSerials().size());
        }
    }

    @Test
    @DisplayName("chooses the smaller form: shared upper bits for numbers that lie close")
    void choosesTheSmallerForm() {
        assertThat(build(numbers(14)).shortSerials()).isInstanceOf(BucketTable.class);
        assertThat(build(numbers(59)).shortSerials()).isInstanceOf(PlainTable.class);
        // One bucket of two entries takes 12 + 5 bytes, the keys themselves 16; with three it is 12 + 7 against 24.
        assertThat(SerialTable.of(new long[] {16, 32}, 2)).isInstanceOf(PlainTable.class);
        assertThat(SerialTable.of(new long[] {16, 32, 48}, 3)).isInstanceOf(BucketTable.class);
        assertThat(build(Map.of()).size()).isZero();
    }

    @Test
    @DisplayName("grows beyond what was expected")
    void grows() {
        SerialCollector collector = new SerialCollector(1);
        for (long serial = 0; serial < 1_000; serial++) {
            collector.addKey(SerialCollector.key(serial, 1));
        }
        assertThat(collector.build().size()).isEqualTo(1_000);
    }

    private static CompactCrl build(Map<BigInteger, Integer> numbers) {
        SerialCollector collector = new SerialCollector(numbers.size());
        numbers.forEach((serial, cause) -> {
            byte[] octets = serial.toByteArray();
            collector.add(octets, 0, octets.length, cause);
        });
        return collector.build();
    }

    private static Map<BigInteger, Integer> numbers(int bits) {
        Random random = new Random(SEED + bits);
        Map<BigInteger, Integer> numbers = new TreeMap<>();
        for (int count = 0; count < ENTRIES; count++) {
            numbers.put(new BigInteger(bits, random), CAUSES[random.nextInt(CAUSES.length)]);
        }
        return numbers;
    }

    private static Map<BigInteger, Integer> mixed() {
        Map<BigInteger, Integer> all = numbers(10);
        all.putAll(numbers(61));
        all.putAll(numbers(120));
        return all;
    }
}
