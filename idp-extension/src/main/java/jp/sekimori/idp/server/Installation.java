// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import io.micrometer.core.instrument.Metrics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.person.PersonLinks;
import jp.sekimori.eid.scheme.Scheme;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.trust.TrustFolderException;
import jp.sekimori.eid.verification.Verifier;
import jp.sekimori.idp.ExtensionVersion;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** Everything that is fixed from start to stop: settings, trust, verifier, clock. Safe for use from several threads. */
public final class Installation {
    private static final Logger LOGGER = Logger.getLogger(Installation.class);
    private static final Scheme SCHEME = Schemes.JPKI_AUTH;
    private static final Scheme SIGNATURES = Schemes.JPKI_SIGN;

    private final Settings settings;
    private final ServerAddress address;
    private final LinkKeys linkKeys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Meters meters = new Meters(Metrics.globalRegistry);
    private final FailureCount failures = new FailureCount();
    private final AtomicBoolean signaturesMissing = new AtomicBoolean();
    private final TrustedScheme cards;
    private final Optional<TrustedScheme> signatures;

    private Installation(Settings settings, ServerAddress address, Clock clock) {
        this.settings = settings;
        this.address = address;
        this.clock = clock;
        this.linkKeys = new LinkKeys(settings.keyFolder());
        TrustedScheme.Tools tools = new TrustedScheme.Tools(settings, clock, random, meters, this::acceptsTestCards);
        try {
            Optional<RevocationFile> file = settings.revocationFile().map(RevocationFile::read);
            this.cards = TrustedScheme.open(SCHEME, file, tools);
            this.signatures = TrustedScheme.hasFolder(SIGNATURES, settings)
                    ? Optional.of(TrustedScheme.open(SIGNATURES, file, tools))
                    : Optional.empty();
            file.ifPresent(RevocationFile::requireNothingLeft);
        } catch (RevocationFileException e) {
            throw new StartupException(
                    Reason.CONFIGURATION_INVALID,
                    "the file of " + Settings.revocationOption() + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * Puts the installation together.
     *
     * @throws StartupException when the server must not start like this
     */
    public static Installation start(Settings settings) {
        return start(settings, ServerAddress.read(), Clock.systemUTC());
    }

    static Installation start(Settings settings, ServerAddress address, Clock clock) {
        Installation installation = new Installation(settings, address, clock);
        address.origin().ifPresent(installation::refuseTestAnchorsInPublic);
        return installation;
    }

    /**
     * The origin that cards sign in this realm: its front-end URL, else the server's configured URL.
     *
     * @throws StartupException when neither is configured, is not https outside development, or must not accept test cards
     */
    public Origin expectedOrigin(RealmModel realm) {
        String own = realm.getAttribute("frontendUrl");
        Optional<Origin> configured = own == null || own.isBlank() ? address.origin() : ServerAddress.originOf(own);
        Origin origin = configured
                .filter(found -> ServerAddress.acceptable(found) || address.development())
                .orElseThrow(
                        () -> new StartupException(
                                Reason.HOST_NOT_CONFIGURED,
                                "set the realm's front-end URL, or --hostname, to a full https URL (http only on this machine or in development)"));
        refuseTestAnchorsInPublic(origin);
        return origin;
    }

    /** The strongest level that a card can reach here; below aal3 where nobody is asked about revocation. */
    public Level strongestLevel() {
        return settings.revocationFile().isPresent() ? SCHEME.maxLevel() : Level.AAL2;
    }

    /** How revocation is checked, for people: {@code none}, or that there are sources. */
    public String revocation() {
        return settings.revocationFile().isPresent() ? "checked" : Evidence.NO_REVOCATION;
    }

    /** Looks for newer anchors and lists. May take as long as a download does. */
    public void refreshTrust() {
        schemes().forEach(scheme -> {
            scheme.trust().refresh();
            scheme.revocation().refresh(clock.instant());
        });
    }

    /** How often newer anchors and lists are looked for. */
    public Duration refresh() {
        return settings.refresh();
    }

    /** How anchors and sources are doing. */
    public TrustState trustState() {
        Instant now = clock.instant();
        return new TrustState(
                schemes()
                        .flatMap(scheme -> scheme.trust().trouble().stream())
                        .map(TrustFolderException::reason)
                        .findFirst(),
                schemes()
                        .flatMap(scheme -> scheme.trust().reports(now).stream())
                        .toList(),
                schemes().flatMap(scheme -> scheme.sources(now)).toList());
    }

    /** The meters. */
    public Meters meters() {
        return meters;
    }

    /** The scheme that may answer. */
    public Scheme scheme() {
        return SCHEME;
    }

    /** The verifier of card answers. */
    public Verifier verifier() {
        return cards.verifier();
    }

    /** The verifier of legal signatures; empty when no authority for them is trusted here. */
    public Optional<Verifier> signatureVerifier() {
        return signatures.map(TrustedScheme::verifier);
    }

    /** Says in the log, the first time it is called, why no first sign-in with attributes is offered. */
    public void tellOnceThatSignaturesAreMissing() {
        if (signaturesMissing.compareAndSet(false, true)) {
            LOGGER.errorf(
                    "%s: the policy 'attributes' needs the folder %s in the folder of %s, with the authorities of"
                            + " signature certificates; until then nobody signs in there for the first time",
                    Reason.FIRST_SIGN_IN_NOT_OFFERED.code(), SIGNATURES.id(), Settings.trustOption());
        }
    }

    /** Who knows that two cards are one person's; empty when no such operator is configured. */
    public Optional<PersonLinks> personLinks() {
        return cards.persons();
    }

    /** As {@link #personLinks}, for signature certificates. */
    public Optional<PersonLinks> signaturePersonLinks() {
        return signatures.flatMap(TrustedScheme::persons);
    }

    /** The key ids of the authorities trusted now. */
    public List<String> anchorKeyIds() {
        return cards.trust().get().certificates().stream()
                .map(Fingerprint::ofKey)
                .toList();
    }

    /** The scheme of legal signatures. */
    public Scheme signatureScheme() {
        return SIGNATURES;
    }

    /** The key ids of the authorities of signature certificates that are trusted now. */
    public List<String> signatureAnchorKeyIds() {
        return signatures.stream()
                .flatMap(scheme -> scheme.trust().get().certificates().stream())
                .map(Fingerprint::ofKey)
                .toList();
    }

    /** The fingerprints of the authorities of signature certificates that are trusted now. */
    public List<String> signatureAnchors() {
        return signatures.stream().flatMap(TrustedScheme::fingerprints).toList();
    }

    /**
     * True when a card here may be a test card: a sandbox was declared, or a test authority is trusted. Every record of a
     * sign-in says so, of a card or of what was registered with one.
     */
    public boolean acceptsTestCards() {
        return settings.sandbox() || trustsTestAnchor();
    }

    /** The realms' link keys. */
    public LinkKeys linkKeys() {
        return linkKeys;
    }

    /** The clock that every decision about time uses. */
    public Clock clock() {
        return clock;
    }

    /** The source of all random values. */
    public SecureRandom random() {
        return random;
    }

    /** Failures on this node. */
    public FailureCount failures() {
        return failures;
    }

    /** What the server information shows: version, sandbox, and the fingerprint of each trust anchor. */
    public Map<String, String> operationalInfo() {
        Map<String, String> info = new TreeMap<>(ExtensionVersion.operationalInfo());
        info.put("Sandbox", Boolean.toString(settings.sandbox()));
        info.put("Revocation", revocation());
        schemes()
                .flatMap(scheme -> scheme.trust().get().describe().stream())
                .forEach(anchor -> info.put("Trust anchor SHA-256 " + anchor.fingerprint(), anchor.subject()));
        failures.snapshot().forEach((code, count) -> info.put("Failures " + code, Long.toString(count)));
        return info;
    }

    private void refuseTestAnchorsInPublic(Origin origin) {
        if (trustsTestAnchor() && !settings.sandbox() && PublicHost.of(origin)) {
            throw new StartupException(
                    Reason.TEST_ANCHOR_OUTSIDE_SANDBOX,
                    "a test trust anchor is installed and the host name is public; remove it from the folder of "
                            + Settings.trustOption() + ", or declare a sandbox with " + Settings.sandboxOption()
                            + "=true");
        }
    }

    private boolean trustsTestAnchor() {
        return schemes().anyMatch(scheme -> scheme.trust().get().containsTestAnchor());
    }

    private Stream<TrustedScheme> schemes() {
        return Stream.concat(Stream.of(cards), signatures.stream());
    }
}
