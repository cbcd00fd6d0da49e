// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.JdkHttp;
import jp.sekimori.eid.person.PersonLinks;
import jp.sekimori.eid.revocation.RevocationPolicy;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.crl.CrlEvent;
import jp.sekimori.eid.revocation.crl.CrlSource;
import jp.sekimori.eid.revocation.ocsp.OcspSettings;
import jp.sekimori.eid.revocation.ocsp.OcspSource;
import jp.sekimori.eid.revocation.platform.PlatformPersons;
import jp.sekimori.eid.revocation.platform.PlatformSettings;
import jp.sekimori.eid.revocation.platform.PlatformSource;

/**
 * The file that says who is asked about the cards of a scheme, in which order, and how old an answer may be. Read once, at
 * the start; {@code docs/en/revocation.md} lists the keys.
 */
final class RevocationFile {
    private static final Duration LONGEST_DOWNLOAD = Duration.ofMinutes(10);

    private final Keys keys;
    private final Map<String, PersonLinks> persons = new HashMap<>();

    private RevocationFile(Keys keys) {
        this.keys = keys;
    }

    /**
     * Reads it.
     *
     * @throws RevocationFileException when it cannot be read
     */
    public static RevocationFile read(Path file) {
        return new RevocationFile(Keys.read(file));
    }

    /**
     * What the sources work with.
     *
     * @param trusted the authorities trusted at the moment of asking
     * @param random makes nonces
     * @param log is told what happens to lists
     */
    public record Tools(Supplier<List<X509Certificate>> trusted, SecureRandom random, Consumer<CrlEvent> log) {}

    /**
     * The sources of a scheme, in the file's order.
     *
     * @throws RevocationFileException naming the key that is missing or wrong
     */
    public RevocationSource open(String scheme, Tools tools) {
        Keys own = keys.under(scheme);
        List<String> names = own.list("sources");
        if (names.isEmpty()) {
            throw new RevocationFileException(own.prefix() + "sources is missing: ocsp, crl or platform, in order");
        }
        Duration maximumAge = own.as("max-age", Duration::parse, "a duration such as PT24H")
                .orElseThrow(() -> new RevocationFileException(own.prefix() + "max-age is missing"));
        List<RevocationSource> sources = new ArrayList<>();
        try {
            for (String name : names) {
                sources.add(source(name, scheme, own.under(name), tools));
            }
            return new RevocationPolicy(sources, maximumAge);
        } catch (IllegalArgumentException wrong) {
            throw new RevocationFileException(own.prefix() + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * To be called when every scheme is open.
     *
     * @throws RevocationFileException naming a key that no scheme took
     */
    public void requireNothingLeft() {
        keys.requireNothingLeft();
    }

    /** Who knows that two cards are one person's: the operator that {@link #open} found for this scheme. */
    public Optional<PersonLinks> persons(String scheme) {
        return Optional.ofNullable(persons.get(scheme));
    }

    private RevocationSource source(String name, String scheme, Keys own, Tools tools) {
        return switch (name) {
            case "ocsp" -> ocsp(own, tools);
            case "crl" ->
                CrlSource.open(CrlKeys.settings(own), tools.trusted(), JdkHttp.within(LONGEST_DOWNLOAD), tools.log());
            case "platform" -> platform(scheme, own, tools);
            default ->
                throw new RevocationFileException(name + " is not a source of revocation: ocsp, crl or platform");
        };
    }

    private static RevocationSource ocsp(Keys own, Tools tools) {
        OcspSettings settings = OcspKeys.settings(own);
        return new OcspSource(settings, JdkHttp.within(settings.limits().timeout()), tools.random());
    }

    private RevocationSource platform(String scheme, Keys own, Tools tools) {
        PlatformSettings settings = PlatformKeys.settings(own);
        BoundedHttp http = PlatformKeys.http(own, settings);
        persons.put(scheme, new PlatformPersons(settings, http, tools.random()));
        return new PlatformSource(scheme, settings, http, tools.random());
    }

    static URI uri(Keys own, String key) {
        return own.as(key, URI::create, "a URL")
                .orElseThrow(() -> new RevocationFileException(own.prefix() + key + " is missing"));
    }
}
