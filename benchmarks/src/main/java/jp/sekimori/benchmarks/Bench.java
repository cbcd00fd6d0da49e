// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import jp.sekimori.testkit.pki.TestPki;
import org.openjdk.jmh.runner.RunnerException;

/** Runs every measure; one line each on standard output. Ends with 1 when a goal is missed. */
public final class Bench {
    private static final int STEPS = 8;

    private final Progress progress = new Progress(STEPS);
    private boolean allMet = true;

    private Bench() {}

    /** The one argument is a folder for what is made on the way. */
    public static void main(String[] arguments)
            throws GeneralSecurityException, IOException, RunnerException, InterruptedException, ExecutionException {
        Bench bench = new Bench();
        bench.run(Files.createDirectories(Path.of(arguments[0])));
        if (!bench.allMet) {
            System.exit(1);
        }
    }

    private void run(Path folder)
            throws GeneralSecurityException, IOException, RunnerException, InterruptedException, ExecutionException {
        progress.next("cards of 2,000 residents");
        TestPki pki = TestPki.create(new SecureRandom(), Clock.systemUTC());
        Path tokens = folder.resolve("tokens");
        CardTokens.make(pki, tokens);
        print(new VerificationMeasures(tokens, folder.resolve("jmh.log"), progress).run());
        print(new NetworkMeasures(pki, CardTokens.read(tokens), progress).run());
        print(new CrlMeasures(pki, folder, progress).run());
    }

    private void print(List<Measure> measures) {
        for (Measure measure : measures) {
            System.out.println(measure.line());
            allMet &= measure.met();
        }
    }
}
