// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.revocation.MassCrl;

/** A list of five million entries: what it holds, how long it takes, and looking up while it is replaced. */
final class CrlMeasures {
    private static final int ENTRIES = 5_000_000;
    private static final int FEWER_ENTRIES = 1_000_000;
    private static final long ENOUGH_MEMORY = 12L << 30;
    private static final double MICROSECOND = 1e3;
    private static final double MILLISECOND = 1e6;

    private final TestPki pki;
    private final Path folder;
    private final Progress progress;

    CrlMeasures(TestPki pki, Path folder, Progress progress) {
        this.pki = pki;
        this.folder = folder;
        this.progress = progress;
    }

    List<Measure> run() throws GeneralSecurityException, IOException, InterruptedException {
        progress.next("lists of 5 million revoked certificates: writing three");
        Instant now = Clock.systemUTC().instant();
        List<String> lists = List.of("oldest", "older", "newest");
        for (int list = 0; list < lists.size(); list++) {
            write(lists.get(list), now.minus(Duration.ofMinutes(10L * (lists.size() - list))), ENTRIES);
        }
        Files.write(folder.resolve("authority"), pki.anchors().get(0).getEncoded());
        Files.write(
                folder.resolve("leaf"), pki.issue(LeafProfile.authentication()).der());
        progress.next("loading one, beside java.security.cert.X509CRL");
        Held ours = hold("ours", "newest", ENTRIES);
        Held rival = rival(now);
        progress.note("ours: " + ours + "; X509CRL: " + rival);
        progress.next("looking up while two new lists are swapped in");
        Map<String, Double> swapping = ChildJvm.run("4g", CrlSwapping.class, swappingArguments(lists));
        progress.note(Measure.number(swapping.getOrDefault("lookups", 0.0)) + " look-ups meanwhile");
        return List.of(
                new Measure("crl-heap", ours.bytes() / rival.bytes(), "x X509CRL", 1 / 40.0, Measure.Goal.AT_MOST),
                new Measure("crl-load", ours.seconds() / rival.seconds(), "x X509CRL", 1 / 8.0, Measure.Goal.AT_MOST),
                new Measure(
                        "crl-lookup-while-swapping",
                        number(swapping, "median") / MICROSECOND,
                        "µs median",
                        5,
                        Measure.Goal.BELOW),
                new Measure(
                        "crl-longest-lookup-while-swapping",
                        number(swapping, "longest") / MILLISECOND,
                        "ms",
                        50,
                        Measure.Goal.AT_MOST));
    }

    private String[] swappingArguments(List<String> lists) {
        return Stream.concat(Stream.of(folder.toString()), lists.stream()).toArray(String[]::new);
    }

    /** The rival needs 530 bytes an entry and more while it reads; a small computer has it hold fewer. */
    private Held rival(Instant now) throws IOException, InterruptedException {
        OperatingSystemMXBean computer = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        if (computer.getTotalMemorySize() >= ENOUGH_MEMORY) {
            return hold("rival", "newest", ENTRIES);
        }
        progress.note("too little memory for the rival at 5 million entries: 1 million, and per entry");
        write("fewer", now, FEWER_ENTRIES);
        return hold("rival", "fewer", FEWER_ENTRIES);
    }

    private void write(String name, Instant thisUpdate, int entries) {
        new MassCrl(pki.authority(0), thisUpdate, entries).write(folder.resolve(name));
    }

    private Held hold(String who, String list, int entries) throws IOException, InterruptedException {
        Map<String, Double> told = ChildJvm.run(
                who.equals("ours") ? "2g" : "8g",
                CrlHolding.class,
                who,
                folder.resolve(list).toString(),
                folder.resolve("authority").toString());
        return new Held(number(told, "bytes") / entries, number(told, "seconds") / entries);
    }

    private static double number(Map<String, Double> told, String name) {
        Double value = told.get(name);
        if (value == null) {
            throw new IllegalStateException("nobody told " + name);
        }
        return value;
    }

    /** For each entry. */
    private record Held(double bytes, double seconds) {
        @Override
        public String toString() {
            return Measure.number(bytes) + " bytes and " + Measure.number(seconds * 1e6) + " µs an entry";
        }
    }
}
