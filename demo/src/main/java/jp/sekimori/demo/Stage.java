// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import jp.sekimori.demo.DemoOptions.Policy;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.city.KagaRealm;
import jp.sekimori.testkit.city.SampleApplication;
import jp.sekimori.testkit.city.ShippedServer;
import jp.sekimori.testkit.keycloak.KeycloakInstallation;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.process.ChildProcess;
import jp.sekimori.testkit.process.StartedParts;

/** The running demo: what was started, in order, and stopped in the opposite order. */
final class Stage implements AutoCloseable {

    private static final String SPI = "spi-realm-restapi-extension--sekimori--";

    private final Places places;
    private final DemoOptions options;
    private final Progress progress;
    private final StartedParts started = new StartedParts();
    private final URI identity;
    private final URI application;
    private final DemoCard card;
    private final CardSlot slot;

    Stage(Places places, DemoOptions options, Progress progress) {
        this.places = places;
        this.options = options;
        this.progress = progress;
        this.identity = URI.create("http://localhost:" + options.identityPort());
        this.application = URI.create("http://localhost:" + options.applicationPort());
        this.card = new DemoCard(places.kept());
        this.slot = new CardSlot(card.today());
    }

    void start() {
        new Preconditions(options, progress).check();
        progress.say("step.prepare");
        Path run = emptied(places.kept().resolve("run"));
        KagaRealm realm = KagaRealm.render(
                places.realmConfig(),
                places.kept(),
                identity,
                application,
                options.policy().toString());
        Path trust = new TrustFolder(progress).fill(run.resolve("trust"), options.trust(), card);
        progress.say("step.identity");
        startIdentityProvider(run, realm, trust);
        progress.say("step.application");
        startApplication(run, realm);
        if (!options.check()) {
            progress.say("step.authenticator");
            started.add(new DemoAuthenticator(options, slot).serve());
        }
    }

    void invite() {
        progress.say("ready", application, progress.text(options.reader() ? "ready.own-pin" : "ready.pin"));
        if (!options.reader()) {
            progress.say("ready.cards");
        }
    }

    /** Puts the card that the person names into the reader, until there is nothing more to read. */
    void changeCards(InputStream terminal) {
        if (options.reader()) {
            return;
        }
        SoftwareCard today = card.today();
        slot.put(today);
        SoftwareCard renewed = card.renewed();
        new BufferedReader(new InputStreamReader(terminal, UTF_8)).lines().forEach(line -> {
            boolean second = line.strip().equals("2");
            if (second || line.strip().equals("1")) {
                slot.put(second ? renewed : today);
                progress.say(second ? "card.renewed" : "card.today");
            } else {
                progress.say("card.which");
            }
        });
    }

    String signInOnce() {
        progress.say("step.check");
        try {
            return new SignInCheck(application, new DemoAuthenticator(options, slot)).claims(options.policy());
        } catch (IllegalStateException | UncheckedIOException failed) {
            throw new DemoProblem(progress.text(
                    "problem.check",
                    String.valueOf(failed.getMessage()),
                    places.kept().resolve("run")));
        }
    }

    private void startIdentityProvider(Path run, KagaRealm realm, Path trust) {
        try {
            KeycloakInstallation installation = ShippedServer.of(places.keycloakArchive(), places.checkout());
            started.add(KeycloakServer.of(installation)
                    .port(options.identityPort())
                    .realm(realm.file())
                    .option(SPI + "trust-dir", trust.toString())
                    .option(SPI + "keys-dir", realm.secrets().toString())
                    .option(SPI + "revocation", "none")
                    .option(SPI + "sandbox", Boolean.toString(!options.reader()))
                    .start(run.resolve("keycloak")));
        } catch (IllegalStateException failed) {
            throw new DemoProblem(progress.text("problem.identity", String.valueOf(failed.getMessage())));
        }
    }

    private void startApplication(Path run, KagaRealm realm) {
        SampleApplication sample = SampleApplication.of(places.application(), application, identity, realm)
                .data(run.resolve("municipal-data"))
                // Without a source of revocation there is no aal3 here.
                .submitLevel("aal2");
        if (options.policy() == Policy.ATTRIBUTES) {
            sample.relyOnUnprovenJoining();
        }
        Path log = run.resolve("municipal-app.log");
        ChildProcess process = sample.start(log);
        started.add(process);
        if (!process.awaitAnswer(sample.health())) {
            throw new DemoProblem(progress.text("problem.application", log));
        }
    }

    @Override
    public void close() {
        started.close();
    }

    private static Path emptied(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> inside = Files.walk(folder)) {
                    for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
