// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a list is found. The certificate of a card names its distribution point without an address, so the mapping is
 * configuration.
 *
 * @param name what it is called in health, metrics and logs: lower-case letters, digits and hyphens, at most 64
 * @param partition what a list found there must cover; empty when each list's own signed word counts, as in a folder into
 *     which the lists of all municipalities are dropped
 * @param place file, folder or address
 */
public record CrlLocation(String name, Optional<CrlPartition> partition, Place place) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String ANY = "any";

    /** Checks the name. */
    public CrlLocation {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a list is lower-case letters, digits and hyphens");
        }
    }

    /** A file, a folder or an address. */
    public sealed interface Place {
        /** The file, which may be replaced at any time. */
        record OneFile(Path path) implements Place {}

        /** Every file of the folder that ends with {@code .crl}, complete lists and deltas. */
        record Folder(Path path) implements Place {}

        /** Fetched from there; the list's signature is its protection, so {@code http} will do. */
        record Address(URI uri) implements Place {
            /** Checks the address. */
            public Address {
                String scheme = uri.getScheme();
                boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
                if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                    throw new IllegalArgumentException(
                            "The address of a list is http or https with a host, without a user");
                }
            }
        }
    }

    /**
     * Reads a setting.
     *
     * @param partition {@code any}, {@code whole}, or a distribution point as RFC 2253 writes it
     * @param place an address that begins with {@code http}, a folder that ends with a slash, or else a file
     * @throws IllegalArgumentException when one of them cannot be read
     */
    public static CrlLocation parse(String name, String partition, String place) {
        return new CrlLocation(
                name,
                partition.equals(ANY) ? Optional.empty() : Optional.of(CrlPartition.parse(partition)),
                place(place));
    }

    private static Place place(String text) {
        if (text.startsWith("http:") || text.startsWith("https:")) {
            return new Place.Address(URI.create(text));
        }
        return text.endsWith("/") ? new Place.Folder(Path.of(text)) : new Place.OneFile(Path.of(text));
    }

    /** True when a list of this partition may come from here. */
    boolean serves(CrlPartition list) {
        return partition.isEmpty() || partition.get().equals(list);
    }
}
