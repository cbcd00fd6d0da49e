// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jp.sekimori.eid.person.PersonLinks;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.revocation.SchemeSource;
import jp.sekimori.eid.scheme.Scheme;
import jp.sekimori.eid.trust.TrustAnchorInfo;
import jp.sekimori.eid.trust.TrustFolder;
import jp.sekimori.eid.trust.TrustFolderException;
import jp.sekimori.eid.verification.Verifier;

/**
 * What belongs to one scheme: its anchors, who is asked about its certificates, and the verifier of both.
 *
 * @param persons who knows that two cards are one person's; empty when no such operator is configured
 */
record TrustedScheme(TrustFolder trust, RevocationSource revocation, Optional<PersonLinks> persons, Verifier verifier) {

    /**
     * What every scheme works with.
     *
     * @param testCards tells whether a card here may be a test card
     */
    record Tools(Settings settings, Clock clock, SecureRandom random, Meters meters, BooleanSupplier testCards) {}

    /** True when an administrator made the folder of this scheme. */
    static boolean hasFolder(Scheme scheme, Settings settings) {
        return Files.exists(folder(scheme, settings));
    }

    /**
     * Opens a scheme.
     *
     * @param file who is asked about revocation; empty when nobody is
     * @throws StartupException when the folder cannot be used
     * @throws jp.sekimori.idp.server.RevocationFileException when the file does not say who is asked about this scheme
     */
    static TrustedScheme open(Scheme scheme, Optional<RevocationFile> file, Tools tools) {
        TrustFolder trust = load(scheme, tools.settings());
        RevocationSource source = file.map(found -> found.open(
                        scheme.id(),
                        new RevocationFile.Tools(() -> trust.get().certificates(), tools.random(), ListLog::write)))
                .orElseGet(RevocationSources::none);
        RevocationSource measured = new MeasuredSource(source, tools.meters());
        return new TrustedScheme(
                trust,
                measured,
                file.flatMap(found -> found.persons(scheme.id())),
                new Verifier(trust, measured, tools.clock(), tools.testCards()));
    }

    /** The fingerprints of the anchors trusted now. */
    Stream<String> fingerprints() {
        return trust.get().describe().stream().map(TrustAnchorInfo::fingerprint);
    }

    /** How the sources are doing that are asked about its certificates. */
    Stream<SchemeSource> sources(Instant now) {
        String scheme = trust.get().scheme().id();
        return revocation.reports(now).stream().map(report -> new SchemeSource(scheme, report));
    }

    private static TrustFolder load(Scheme scheme, Settings settings) {
        try {
            return TrustFolder.open(scheme, folder(scheme, settings), TrustFolder.WARN_BEFORE);
        } catch (TrustFolderException e) {
            throw new StartupException(
                    e.reason(),
                    "the folder " + scheme.id() + " in the folder of " + Settings.trustOption() + ": " + e.getMessage(),
                    e);
        }
    }

    private static Path folder(Scheme scheme, Settings settings) {
        return settings.trustFolder().resolve(scheme.id());
    }
}
