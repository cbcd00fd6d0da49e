// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;

/** What the responder is told when it is started as a program. */
final class ResponderOptions {
    /** Name of a delegated responder's files in the authority's folder. */
    static final String RESPONDER = "ocsp-responder";

    private static final Set<String> KNOWN = Set.of("pki", "generation", "port", "revoked", "signer", "with");

    private final Map<String, String> values;

    private ResponderOptions(Map<String, String> values) {
        this.values = values;
    }

    /** Pairs of {@code --name value}. */
    static ResponderOptions parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!KNOWN.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("expected --name value, got " + arguments[i]);
            }
            values.put(name, arguments[i + 1]);
        }
        return new ResponderOptions(values);
    }

    int port() {
        return number("port");
    }

    /** What answers; the authority must be in its folder. */
    ResponderDesk desk() {
        Clock clock = Clock.systemUTC();
        Path folder = Path.of(required("pki"));
        TestPki pki = TestPki.load(folder, new SecureRandom(), clock);
        TestCertificate signer = delegates() ? delegated(pki, folder) : pki.authority(number("generation"));
        ResponderDesk desk = values.containsKey("revoked")
                ? ResponderDesk.withRevoked(signer, Path.of(required("revoked")), clock)
                : ResponderDesk.of(signer, clock);
        desk.behave(ResponderBehaviour.valueOf(
                values.getOrDefault("with", "honest").toUpperCase(Locale.ROOT).replace('-', '_')));
        return desk;
    }

    /** The same each time it is started, so that it can be pinned. */
    private TestCertificate delegated(TestPki pki, Path folder) {
        if (!TestCertificate.isStored(folder, RESPONDER)) {
            pki.issue(number("generation"), LeafProfile.ocspResponder()).store(folder, RESPONDER);
        }
        return TestCertificate.load(folder, RESPONDER);
    }

    private boolean delegates() {
        String signer = values.getOrDefault("signer", "authority");
        if (!Set.of("authority", "delegated").contains(signer)) {
            throw new IllegalArgumentException("--signer is authority or delegated");
        }
        return signer.equals("delegated");
    }

    private int number(String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }

    private String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }
}
