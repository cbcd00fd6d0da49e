// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Tokens by JMH. Each round runs every benchmark in a machine of its own, one after the other, and gives ratios of medians;
 * of the rounds the middle ratio counts, so that a neighbour on the computer does not decide.
 */
final class VerificationMeasures {
    private static final int ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 1;
    private static final int SECONDS = 3;

    private final Path tokens;
    private final Path log;
    private final Progress progress;
    private final List<Map<String, Double>> rounds = new ArrayList<>();

    VerificationMeasures(Path tokens, Path log, Progress progress) {
        this.tokens = tokens;
        this.log = log;
        this.progress = progress;
    }

    List<Measure> run() throws RunnerException {
        for (int round = 1; round <= ROUNDS; round++) {
            progress.next("tokens: verifier and rivals, round " + round + " of " + ROUNDS);
            rounds.add(round());
        }
        progress.note("bare RSA-2048 verification: " + microseconds("bareOne") + ", two: " + microseconds("bareTwo"));
        progress.note("unseen card: " + microseconds("unseenCard") + "; rivals: path builder "
                + times("rivalPathBuilder", "bareTwo") + ", path validator (checks less) "
                + times("rivalPathValidator", "bareTwo"));
        return List.of(
                new Measure("unseen-card", ratio("unseenCard", "bareTwo"), "x two bare", 1.3, Measure.Goal.AT_MOST),
                new Measure("seen-card", ratio("seenCard", "bareOne"), "x one bare", 1.4, Measure.Goal.AT_MOST),
                new Measure(
                        "junk-signature-cost",
                        ratio("junkSignature", "unseenCard"),
                        "x honest",
                        1,
                        Measure.Goal.BELOW));
    }

    private Map<String, Double> round() throws RunnerException {
        var options = new OptionsBuilder()
                .include(VerificationBenchmarks.class.getName())
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(WARM_UP_SECONDS))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(SECONDS))
                .shouldFailOnError(true)
                .jvmArgsAppend("-Xbatch", "-D" + VerificationBenchmarks.TOKENS + "=" + tokens)
                .output(log.toString())
                .build();
        Map<String, Double> medians = new HashMap<>();
        for (RunResult result : new Runner(options).run()) {
            String benchmark = result.getParams().getBenchmark();
            medians.put(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        return medians;
    }

    private double ratio(String subject, String base) {
        return middle(rounds.stream()
                .map(medians -> of(medians, subject) / of(medians, base))
                .toList());
    }

    private String times(String subject, String base) {
        return Measure.number(ratio(subject, base)) + " x";
    }

    private String microseconds(String subject) {
        double nanoseconds =
                middle(rounds.stream().map(medians -> of(medians, subject)).toList());
        return Measure.number(nanoseconds / 1000) + " µs";
    }

    private static double of(Map<String, Double> medians, String name) {
        Double median = medians.get(name);
        if (median == null) {
            throw new IllegalStateException("JMH did not run " + name);
        }
        return median;
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
