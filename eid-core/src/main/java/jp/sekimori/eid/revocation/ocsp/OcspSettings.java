// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which responder is asked, and what its answers must be like.
 *
 * @param responder its URL, {@code http} or {@code https}. Always from here, never from a certificate: only licensed
 *     verifiers may ask, and a certificate must not choose whom the server talks to.
 * @param pinned certificates whose keys may sign answers, valid ones only; when there is any, nobody else may. Default
 *     none: then the authority itself may, and a responder to which the same authority key delegates
 *     (RFC 6960 §4.2.2.2) with {@code id-pkix-ocsp-nocheck}.
 * @param hash names the issuer in the request; default {@link CertIdHash#SHA256}
 * @param nonce default {@link NonceRule#REQUIRED}
 * @param freshness times
 * @param limits costs
 */
public record OcspSettings(
        URI responder,
        List<X509Certificate> pinned,
        CertIdHash hash,
        NonceRule nonce,
        Freshness freshness,
        Limits limits) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public OcspSettings {
        pinned = List.copyOf(pinned);
        String scheme = responder.getScheme();
        boolean web = scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
        boolean plain = responder.getRawUserInfo() == null && responder.getRawFragment() == null;
        if (!web || responder.getHost() == null || !plain) {
            throw new IllegalArgumentException(
                    "the OCSP responder is an http or https URL with a host, without user and fragment");
        }
    }

    /** This responder, and the defaults. */
    public static OcspSettings of(URI responder) {
        return new OcspSettings(
                responder, List.of(), CertIdHash.SHA256, NonceRule.REQUIRED, Freshness.DEFAULT, Limits.DEFAULT);
    }

    /** With these responder certificates and no others. */
    public OcspSettings withPinned(List<X509Certificate> certificates) {
        return new OcspSettings(responder, certificates, hash, nonce, freshness, limits);
    }

    /** With this hash in requests. */
    public OcspSettings withHash(CertIdHash other) {
        return new OcspSettings(responder, pinned, other, nonce, freshness, limits);
    }

    /** With this rule for the nonce. */
    public OcspSettings withNonce(NonceRule rule) {
        return new OcspSettings(responder, pinned, hash, rule, freshness, limits);
    }

    /** With these times. */
    public OcspSettings withFreshness(Freshness times) {
        return new OcspSettings(responder, pinned, hash, nonce, times, limits);
    }

    /** With these costs. */
    public OcspSettings withLimits(Limits costs) {
        return new OcspSettings(responder, pinned, hash, nonce, freshness, costs);
    }
}
