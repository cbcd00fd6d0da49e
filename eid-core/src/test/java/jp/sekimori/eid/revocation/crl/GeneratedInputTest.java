// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.anchors;
import static jp.sekimori.eid.revocation.crl.Lists.entry;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists with seeded damage, and seeded rubbish: every run sees the same. */
@DisplayName("The reader of lists, about")
class GeneratedInputTest {
    private static final long SEED = 20_261_123L;
    private static final int ROUNDS = 3_000;
    private static final int MAX_BYTES = 100_000;

    private final Path file;

    GeneratedInputTest(@TempDir Path folder) {
        file = folder.resolve("list.crl");
    }

    @Test
    @DisplayName("damage anywhere: refuses with a reason, never with an exception")
    void refusesDamage() {
        Random random = new Random(SEED);
        byte[] good = list().make();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(good.clone(), random);
            assertThat(read(damaged)).isInstanceOf(CrlReading.Refused.class);
        }
    }

    @Test
    @DisplayName("parts cut out or doubled: refuses with a reason, never with an exception")
    void refusesSplices() {
        Random random = new Random(SEED);
        byte[] good = list().make();
        for (int round = 0; round < ROUNDS; round++) {
            int from = random.nextInt(good.length);
            int to = random.nextInt(good.length);
            byte[] spliced = Arrays.copyOf(good, from + good.length - to);
            System.arraycopy(good, to, spliced, from, good.length - to);
            if (from != to) {
                assertThat(read(spliced)).isInstanceOf(CrlReading.Refused.class);
            }
        }
    }

    @Test
    @DisplayName("rubbish: refuses with a reason, never with an exception")
    void refusesRubbish() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] rubbish = new byte[random.nextInt(200)];
            random.nextBytes(rubbish);
            if (rubbish.length > 0) {
                rubbish[0] = DerInput.SEQUENCE;
            }
            assertThat(read(rubbish)).isInstanceOf(CrlReading.Refused.class);
        }
    }

    @Test
    @DisplayName(
            "genuine lists with any extension of an entry or of the list: reads or refuses, never with an exception")
    void readsAnyExtension() {
        Random random = new Random(SEED);
        String[] known = {"2.5.29.20", "2.5.29.27", "2.5.29.28", "2.5.29.35"};
        for (int round = 0; round < ROUNDS / 3; round++) {
            byte[] value = new byte[random.nextInt(40)];
            random.nextBytes(value);
            if (value.length > 1) {
                value[0] = (byte) (random.nextBoolean() ? DerInput.SEQUENCE : DerInput.INTEGER);
                value[1] = (byte) (value.length - 2);
            }
            CrlMaker list = list().with(known[random.nextInt(known.length)], random.nextBoolean(), value)
                    .revoking(entry(9).with("2.5.29.21", random.nextBoolean(), value));
            assertThat(read(list.make())).isNotNull();
        }
    }

    private static CrlMaker list() {
        return kaga().revoking(RESIDENT, 1)
                .revoking(entry(77))
                .revoking(entry(1L << 61).because(4));
    }

    private CrlReading read(byte[] list) {
        Lists.write(file, list);
        return CrlFile.read(file, anchors(), MAX_BYTES);
    }

    private static byte[] damage(byte[] bytes, Random random) {
        int place = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
            bytes[place] ^= (byte) (1 << random.nextInt(8));
        } else {
            bytes[place] += (byte) (1 + random.nextInt(255));
        }
        return bytes;
    }
}
