// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.sekimori.testkit.process.Command;

/**
 * A Keycloak distribution with providers built in, ready for {@code start --optimized}.
 * The same archive, providers and options give the same folder, so the build (about 20 s) happens once; of older builds
 * the last ones are kept.
 * Safe to use from several threads and processes: one builds, the others wait for it.
 */
public final class KeycloakInstallation {

    /** Each takes 300 MB; those of this state of the code and of the one before. */
    private static final int KEPT_BUILDS = 4;

    private final Path home;

    private KeycloakInstallation(Path home) {
        this.home = home;
    }

    /**
     * Unpacks {@code archive}, adds {@code providers} and runs the server's build step, or finds the result of an
     * earlier call.
     *
     * @param archive the distribution, {@code keycloak-quarkus-dist} as {@code tar.gz}
     * @param cache a folder of the caller's, created when missing
     * @param providers provider JARs, each with a stable file name
     * @param buildOptions the server's build-time options without dashes, for example {@code db}
     * @throws IllegalStateException when unpacking or the build fails, with the end of its output
     */
    public static synchronized KeycloakInstallation prepare(
            Path archive, Path cache, List<Path> providers, Map<String, String> buildOptions) {
        try {
            Path absoluteCache = Files.createDirectories(cache).toRealPath();
            Path home = absoluteCache.resolve("built-" + fingerprint(archive, providers, buildOptions));
            try (FileChannel file = FileChannel.open(
                            absoluteCache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (lock.isValid() && !Files.exists(home)) {
                    // A half-made folder must never look like a finished one: work beside it, then move.
                    Path work = Files.createTempDirectory(absoluteCache, "work-");
                    build(archive, work, providers, buildOptions);
                    Files.move(work, home, StandardCopyOption.ATOMIC_MOVE);
                    removeOldest(absoluteCache);
                }
            }
            return new KeycloakInstallation(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A home folder for one node: hard links to the built files (their times must not change, or the server asks for
     * a new build), with {@code data} of its own.
     */
    Path newNodeHome(Path folder) {
        Command.run(List.of("cp", "-al", home.toString(), folder.toString()));
        return folder;
    }

    private static void build(Path archive, Path work, List<Path> providers, Map<String, String> buildOptions)
            throws IOException {
        Command.run(List.of(
                "tar",
                "-xzf",
                archive.toAbsolutePath().toString(),
                "-C",
                work.toString(),
                "--strip-components=1",
                "--no-same-owner"));
        for (Path provider : providers) {
            Files.copy(provider, work.resolve("providers").resolve(provider.getFileName()));
        }
        List<String> command = new ArrayList<>(List.of(work.resolve("bin/kc.sh").toString(), "build"));
        new TreeMap<>(buildOptions).forEach((key, value) -> command.add("--" + key + "=" + value));
        Command.run(command);
    }

    /** Nodes that run have hard links of their own: nothing is taken from under them. */
    private static void removeOldest(Path cache) throws IOException {
        try (Stream<Path> builds = Files.list(cache)) {
            builds.filter(each -> each.getFileName().toString().startsWith("built-"))
                    .sorted(Comparator.comparing(each -> each.toFile().lastModified(), Comparator.reverseOrder()))
                    .skip(KEPT_BUILDS)
                    .forEach(each -> Command.run(List.of("rm", "-rf", each.toString())));
        }
    }

    private static String fingerprint(Path archive, List<Path> providers, Map<String, String> buildOptions)
            throws IOException {
        MessageDigest digest = sha256();
        digest.update(archive.getFileName().toString().getBytes(UTF_8));
        for (Path provider : providers) {
            digest.update(provider.getFileName().toString().getBytes(UTF_8));
            digest.update(Files.readAllBytes(provider));
        }
        digest.update(new TreeMap<>(buildOptions).toString().getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
