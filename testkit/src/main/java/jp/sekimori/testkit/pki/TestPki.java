// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A test authority with one or more generations, all of one name. Immutable; issuing is thread-safe.
 * Keys are fresh for each instance, and kept only where {@link #store} puts them.
 */
public final class TestPki {
    /** The organisation of the test authority. */
    public static final String ORGANISATION = "SEKIMORI TEST PKI";

    private final List<Generation> generations;
    private final SecureRandom random;
    private final Clock clock;

    TestPki(List<Generation> generations, SecureRandom random, Clock clock) {
        this.generations = List.copyOf(generations);
        this.random = random;
        this.clock = clock;
    }

    /** An authority of one generation, with keys as the card's authority has them. */
    public static TestPki create(SecureRandom random, Clock clock) {
        return new TestPkiBuilder(random, clock).build();
    }

    /** For an authority that differs: more generations, other keys, another organisation. */
    public static TestPkiBuilder builder(SecureRandom random, Clock clock) {
        return new TestPkiBuilder(random, clock);
    }

    /** The trust anchors, oldest first. */
    public List<X509Certificate> anchors() {
        return generations.stream().map(Generation::certificate).toList();
    }

    /** A certificate from the newest generation. */
    public TestCertificate issue(LeafProfile profile) {
        return issue(generations.size() - 1, profile);
    }

    /** A certificate from this generation, 0 being the oldest. */
    public TestCertificate issue(int generation, LeafProfile profile) {
        return new LeafIssuer(generations.get(generation), random, clock.instant()).issue(profile);
    }

    /** This generation itself with its keys, 0 being the oldest: to sign lists and answers as the authority does. */
    public TestCertificate authority(int generation) {
        Generation self = generations.get(generation);
        return new TestCertificate(self.certificate(), self.keyPair(), self.certificate());
    }

    /**
     * Writes each trust anchor as a PEM file into a folder and pins it in {@code anchors.txt}, as a city would fill its own.
     * Pins that are there stay.
     */
    public void writeAnchors(Path folder) {
        PemFiles files = new PemFiles(folder);
        for (int number = 0; number < generations.size(); number++) {
            X509Certificate anchor = generations.get(number).certificate();
            files.write(anchorFile(number, ".pem"), anchor);
            files.pin(anchorFile(number, ".pem"), anchor);
        }
    }

    /** Writes certificates and keys, so that another process can issue under the same authority. */
    public void store(Path folder) {
        PemFiles files = new PemFiles(folder);
        for (int number = 0; number < generations.size(); number++) {
            files.write(anchorFile(number, ".crt"), generations.get(number).certificate());
            files.write(
                    anchorFile(number, ".key"),
                    generations.get(number).keyPair().getPrivate());
        }
    }

    /** True when an authority was stored in this folder. */
    public static boolean isStored(Path folder) {
        return new PemFiles(folder).has(anchorFile(0, ".key"));
    }

    /** Reads what {@link #store} wrote. */
    public static TestPki load(Path folder, SecureRandom random, Clock clock) {
        PemFiles files = new PemFiles(folder);
        List<Generation> generations = new ArrayList<>();
        while (files.has(anchorFile(generations.size(), ".key"))) {
            int number = generations.size();
            X509Certificate certificate = files.certificate(anchorFile(number, ".crt"));
            KeyPair keyPair = new KeyPair(
                    certificate.getPublicKey(),
                    files.privateKey(anchorFile(number, ".key"), certificate.getPublicKey()));
            generations.add(new Generation(certificate, keyPair));
        }
        if (generations.isEmpty()) {
            throw new IllegalStateException("no test authority is stored in " + folder);
        }
        return new TestPki(generations, random, clock);
    }

    private static String anchorFile(int number, String ending) {
        return "sekimori-test-ca-" + (number + 1) + ending;
    }
}
