// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.Lists.NOW;
import static jp.sekimori.eid.revocation.crl.Lists.RESIDENT;
import static jp.sekimori.eid.revocation.crl.Lists.STRANGERS;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import jp.sekimori.testkit.revocation.CrlEntry;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever stands between can send any list over http; it must cost no memory before the authority's signature is known. */
@DisplayName("A list that nobody signed who may")
class ForgedListTest {
    private static final int ENTRIES = 120_000;
    private static final int EXTENSIONS = 20_000;
    /** A buffer for each pass, and what is made once: of a list of megabytes it is little. */
    private static final long FEW_BYTES = 1_200_000;

    private final City city;

    ForgedListTest(@TempDir Path folder) {
        city = new City(folder);
    }

    @Test
    @DisplayName("takes no more memory than buffers, however many long serial numbers are in it")
    void takesNoMemoryForEntries() {
        CrlMaker list = kaga().forgedBy(STRANGERS.authority(0));
        for (int number = 0; number < ENTRIES; number++) {
            list.revoking(CrlEntry.of(BigInteger.ONE.shiftLeft(150).add(BigInteger.valueOf(number)), NOW));
        }

        assertThat(allocatedFor(list, CrlProblem.SIGNATURE_INVALID)).isLessThan(FEW_BYTES);
    }

    @Test
    @DisplayName("takes no more memory than buffers, however many extensions are in it")
    void takesNoMemoryForExtensions() {
        CrlMaker list = kaga().forgedBy(STRANGERS.authority(0));
        for (int number = 0; number < EXTENSIONS; number++) {
            list.with("1.3.6.1.4.1.99999." + number, false, new byte[0]);
        }

        assertThat(allocatedFor(list, CrlProblem.MALFORMED)).isLessThan(FEW_BYTES);
    }

    @Test
    @DisplayName("does not take the place of one that was proved, also when the file's date is put back")
    void rejectsAnotherFileAfterTheProof() throws IOException, CrlRefusedException {
        byte[] genuine = kaga().revoking(RESIDENT, 1).make();
        Lists.write(city.file(), genuine);
        FileTime date = Files.getLastModifiedTime(city.file());
        ListFile file = new ListFile(city.file(), 1_000_000);
        ListHead head = file.head();

        assertThatThrownBy(() -> file.prove(head, Issuers.of(head, Lists.anchors()), (proof, entries) -> {
                    nameAnother(genuine);
                    Files.setLastModifiedTime(city.file(), date);
                    return entries.read();
                }))
                .isInstanceOfSatisfying(CrlRefusedException.class, refused -> assertThat(refused.problem())
                        .isEqualTo(CrlProblem.CHANGED_WHILE_READ));
    }

    /** The same bytes but for the entry's serial number, in the very file that is open. */
    private void nameAnother(byte[] genuine) throws IOException {
        int at = 0;
        byte[] serial = RESIDENT.certificate().getSerialNumber().toByteArray();
        while (!startsWith(genuine, at, serial)) {
            at++;
        }
        genuine[at + serial.length - 1] ^= 1;
        try (FileChannel channel = FileChannel.open(city.file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(genuine));
        }
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] sought) {
        return Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length);
    }

    private long allocatedFor(CrlMaker list, CrlProblem expected) {
        FixedServer server = new FixedServer();
        server.list = list.make();
        city.http = server;
        CrlSource source = city.open(CrlLocation.parse("kaga", Lists.KAGA, "https://lists.example/kaga.crl"));
        source.refresh(NOW);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        source.refresh(NOW);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(source.problems()).containsEntry("kaga", expected);
        return allocated;
    }
}
