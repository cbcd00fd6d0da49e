// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.configuration;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.scheme.Scheme;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.trust.TrustFolder;
import jp.sekimori.eid.trust.TrustFolderException;
import jp.sekimori.eid.verification.Verifier;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.models.RealmModel;

/** Everything that is fixed from start to stop: settings, trust, verifier, clock. Safe for use from several threads. */
public final class Installation {
    private static final Scheme SCHEME = Schemes.JPKI_AUTH;

    private final Settings settings;
    private final ServerAddress address;
    private final TrustFolder trust;
    private final Verifier verifier;
    private final LinkKeys linkKeys;
    private final Clock clock;
    private final SecureRandom random;
    private final FailureCount failures = new FailureCount();

    private Installation(Settings settings, ServerAddress address, TrustFolder trust, Clock clock) {
        this.settings = settings;
        this.address = address;
        this.trust = trust;
        this.clock = clock;
        this.verifier = new Verifier(trust, RevocationSources.none(), clock, settings.sandbox());
        this.linkKeys = new LinkKeys(settings.keyFolder());
        this.random = new SecureRandom();
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
        Installation installation = new Installation(settings, address, load(settings), clock);
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

    /** The strongest level that a card can reach here; below aal3 as long as nobody is asked about revocation. */
    public Level strongestLevel() {
        return Level.AAL2;
    }

    /** The scheme that may answer. */
    public Scheme scheme() {
        return SCHEME;
    }

    /** The verifier of card answers. */
    public Verifier verifier() {
        return verifier;
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
        info.put("Revocation", "none");
        trust.get()
                .describe()
                .forEach(anchor -> info.put("Trust anchor SHA-256 " + anchor.fingerprint(), anchor.subject()));
        failures.snapshot().forEach((code, count) -> info.put("Failures " + code, Long.toString(count)));
        return info;
    }

    private void refuseTestAnchorsInPublic(Origin origin) {
        if (trust.get().containsTestAnchor() && !settings.sandbox() && PublicHost.of(origin)) {
            throw new StartupException(
                    Reason.TEST_ANCHOR_OUTSIDE_SANDBOX,
                    "a test trust anchor is installed and the host name is public; remove it from the folder of "
                            + Settings.trustOption() + ", or declare a sandbox with " + Settings.sandboxOption()
                            + "=true");
        }
    }

    private static TrustFolder load(Settings settings) {
        try {
            return TrustFolder.open(SCHEME, settings.trustFolder().resolve(SCHEME.id()), TrustFolder.WARN_BEFORE);
        } catch (TrustFolderException e) {
            throw new StartupException(
                    e.reason(),
                    "the folder " + SCHEME.id() + " in the folder of " + Settings.trustOption() + ": " + e.getMessage(),
                    e);
        }
    }
}
