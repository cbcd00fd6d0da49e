// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings, from properties {@code municipal.*} or environment variables {@code MUNICIPAL_*}. A setting that
 * cannot be used stops the start with its name.
 *
 * @param issuer the identity provider's issuer, for example {@code https://id.example.jp/realms/kaga}
 * @param clientId this application's name at the identity provider
 * @param clientSecretFile file with the secret, in its first line; a file, because environments get logged
 * @param baseUrl this application's address as residents see it; addresses are never taken from a request
 * @param issuerCaFile PEM file of a private certification authority that the issuer's certificate comes from;
 *     without it, the Java runtime's own list of authorities is used
 * @param trustFrameworks the rules under which somebody must have been verified; of any other, nobody is
 * @param joinedBy who must have said that the sign-in card and what verified the person are one person's: {@code platform},
 *     {@code staff}; {@code unproven} is nobody, and for nothing but trying out
 */
@ConfigurationProperties("municipal")
record MunicipalSettings(
        URI issuer,
        String clientId,
        Path clientSecretFile,
        URI baseUrl,
        @Nullable Path issuerCaFile,

        @DefaultValue({"jp.sekimori.jpki", "jp.sekimori.staff"})
        List<String> trustFrameworks,

        @DefaultValue({"platform", "staff"}) List<String> joinedBy) {
    private static final Set<String> JOINED_BY = Set.of("platform", "staff", "unproven");

    MunicipalSettings {
        trustFrameworks = List.copyOf(trustFrameworks);
        joinedBy = List.copyOf(joinedBy);
        requireBaseUrl("municipal.issuer", issuer);
        requireBaseUrl("municipal.base-url", baseUrl);
        if (clientId == null || clientId.isBlank()) {
            throw new IllegalArgumentException("municipal.client-id is missing");
        }
        if (clientSecretFile == null) {
            throw new IllegalArgumentException("municipal.client-secret-file is missing");
        }
        if (trustFrameworks.isEmpty() || trustFrameworks.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("municipal.trust-frameworks must name one or more");
        }
        if (joinedBy.isEmpty() || !JOINED_BY.containsAll(joinedBy)) {
            throw new IllegalArgumentException(
                    "municipal.joined-by must name one or more of platform, staff and unproven");
        }
    }

    private static void requireBaseUrl(String name, @Nullable URI url) {
        boolean usable = url != null
                && url.getHost() != null
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && !url.getRawPath().endsWith("/");
        if (!usable) {
            throw new IllegalArgumentException(
                    name + " must be an http(s) address without a slash, a query or a fragment at its end");
        }
    }

    /** True when residents reach this application over TLS; cookies are then sent over TLS only. */
    boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }

    Optional<Path> issuerCa() {
        return Optional.ofNullable(issuerCaFile);
    }

    /** The issuer's origin, for the content security policy: signing out leads there by a form. */
    String issuerOrigin() {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }
}
