// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Which operator is asked, and how.
 *
 * @param url where its API begins: https, without user, query or fragment
 * @param name what health, metrics and evidence call it: 1 to 64 of a–z, 0–9, dot and hyphen
 */
public record PlatformSettings(URI url, String name, PlatformAuthentication authentication, PlatformLimits limits) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    public PlatformSettings {
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || !plain) {
            throw new IllegalArgumentException("platform address: https://…, without user, query or fragment");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("platform name: 1 to 64 of a-z, 0-9, dot and hyphen");
        }
    }

    URI endpoint(String path) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
