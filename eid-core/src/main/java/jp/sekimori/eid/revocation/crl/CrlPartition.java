// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificates of an authority a list covers: all, or those that name one distribution point (RFC 5280 §5.2.5).
 *
 * @param name the distribution point; empty for the authority's whole list
 */
public record CrlPartition(Optional<X500Principal> name) {
    private static final String WHOLE = "whole";

    /** The authority's whole list. */
    public static CrlPartition whole() {
        return new CrlPartition(Optional.empty());
    }

    /** The list of one distribution point. */
    public static CrlPartition of(X500Principal name) {
        return new CrlPartition(Optional.of(name));
    }

    /**
     * Reads a setting: {@code whole}, or a name as RFC 2253 writes it, such as
     * {@code CN=Kaga-shi CRLDP,OU=Ishikawa-ken,…,C=JP}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static CrlPartition parse(String text) {
        return text.equals(WHOLE) ? whole() : of(new X500Principal(text));
    }

    /** One text for every spelling that counts as the same partition: names differ in letter case and in spaces alone. */
    String canonical() {
        return name.map(point -> point.getName(X500Principal.CANONICAL)).orElse(WHOLE);
    }

    @Override
    public String toString() {
        return name.map(X500Principal::getName).orElse(WHOLE);
    }
}
