// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/**
 * The realm of administrators and staff, which the server itself calls {@code master}: password and security key, both
 * always, and a lock after wrong passwords. The server takes it from its import folder at its very first start only.
 */
final class AdministratorsRealm {
    private static final String FILE = "master-realm.json";

    private AdministratorsRealm() {}

    /** Name of its file in the import folder. */
    static String file() {
        return FILE;
    }

    /** @param adminUrl where administrators find the server; keys are bound to its host name */
    static JsonNode render(String adminUrl) {
        return new RealmTemplate(RealmFile.bundled("administrators-template.json"))
                .fill(Map.of(
                        InstallationValues.ADMIN_URL,
                        adminUrl,
                        "admin-host",
                        URI.create(adminUrl).getHost()));
    }
}
