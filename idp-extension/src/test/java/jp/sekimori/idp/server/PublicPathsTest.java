// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The public port")
final class PublicPathsTest {
    private final PublicPaths paths = new PublicPaths("master");

    @ParameterizedTest
    @DisplayName("answers what residents and applications ask for")
    @ValueSource(
            strings = {
                "/realms/kaga",
                "/realms/kaga/",
                "/realms/kaga/.well-known/openid-configuration",
                "/realms/kaga/protocol/openid-connect/token",
                "/realms/kaga/login-actions/authenticate",
                "/realms/kaga/account",
                "/realms/kaga/account/credentials/a%20b",
                "/realms/kaga/sekimori/challenge",
                "/realms/kaga/broker/platform/endpoint",
                "/realms/master-of-kaga/account/",
                "/resources/a1b2c/login/sekimori/css/card.css",
                "/resources/a1b2c/common/keycloak/vendor/patternfly-v5/patternfly.min.css",
                "/resources/a1b2c/account/keycloak.v3/assets/app~2.js",
                "/resources/kaga/account/ja",
                "/.well-known/oauth-authorization-server/realms/kaga",
                "/robots.txt",
            })
    void acceptsResidentsPaths(String path) {
        assertThat(paths.contains(path)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("answers nothing that is for administrators")
    @ValueSource(
            strings = {
                "/",
                "/admin",
                "/admin/",
                "/admin/master/console/",
                "/admin/realms",
                "/admin/realms/kaga/users",
                "/admin/realms/kaga/sekimori/renewal-requests",
                "/admin/serverinfo",
                "/realms/master",
                "/realms/master/account",
                "/realms/master/protocol/openid-connect/token",
                "/realms/kaga/clients-registrations/openid-connect",
                "/realms/kaga/clients-managements/register-node",
                "/realms/kaga/scim/v2/Users",
                "/realms/kaga/of-a-later-version",
                "/resources/a1b2c/admin/keycloak.v2/assets/app.js",
                "/resources/a1b2c/welcome/keycloak/css/welcome.css",
                "/resources/master/account/ja",
                "/resources/kaga/admin/ja",
                "/.well-known/oauth-authorization-server/realms/master",
                "/metrics",
                "/health",
                "/health/ready",
                "/openapi",
                "/lb-check",
                "/q/health",
                "/js/keycloak.js",
                "/auth/admin",
                "/realms",
                "/realms/",
                "/resources/",
                "/welcome-content/index.html",
                "/robots.txt/admin",
            })
    void rejectsAdministratorsPaths(String path) {
        assertThat(paths.contains(path)).isFalse();
    }

    @ParameterizedTest
    @DisplayName("answers no path that could be read in another way")
    @ValueSource(
            strings = {
                "//admin",
                "/%61dmin/",
                "/ADMIN/",
                "/./admin",
                "/realms//master",
                "/realms/Master/account",
                "/realms/MASTER",
                "/realms/%6daster/account",
                "/realms/%4Daster",
                "/realms/ma%73ter",
                "/realms/maſter",
                "/realms/ma%C5%BFter",
                "/realms/master;x=1/account",
                "/realms/;x=1/master",
                "/realms/kaga;/../master",
                "/realms/kaga/../master",
                "/realms/kaga/./account",
                "/realms/master/../kaga/../master",
                "/realms/kaga/..",
                "/realms/kaga/%2e%2e/master/account",
                "/realms/kaga/%2E%2E/master",
                "/realms/kaga/.%2e/master",
                "/realms/kaga%2f..%2fmaster",
                "/realms/kaga/%2f..%2F..%2fadmin",
                "/realms/kaga/%5c..%5C..%5cadmin",
                "/realms/kaga\\..\\..\\admin",
                "/realms/kaga/..\\master",
                "/realms/kaga/%252e%252e/master",
                "/realms/kaga/account%3b/x",
                "/realms/kaga/account%00",
                "/realms/kaga/account%7f",
                "/realms/kaga/account%0d%0aX:y",
                "/realms/kaga/%63lients-registrations/default",
                "/realms/kaga//account",
                "/realms/kaga/account//",
                "/realms/kaga/%",
                "/realms/kaga/%zz",
                "/realms/kaga/a b",
                "/realms/kaga/{account}",
                "/realms/ /master",
                "/resources/a1b2c/ADMIN/keycloak.v2/app.js",
                "/resources/a1b2c/%61dmin/keycloak.v2/app.js",
                "/resources/../admin/realms/x",
                "realms/kaga",
                "*",
                "",
            })
    void rejectsTricks(String path) {
        assertThat(paths.contains(path)).isFalse();
    }

    @Test
    @DisplayName("answers no request without a path, and none with an endless one")
    void rejectsPathsOutOfBounds() {
        String start = "/realms/kaga/account/";

        assertThat(paths.contains(null)).isFalse();
        assertThat(paths.contains(start + "a".repeat(4096 - start.length()))).isTrue();
        assertThat(paths.contains(start + "a".repeat(4097 - start.length()))).isFalse();
    }

    @Test
    @DisplayName("answers no administrators, whatever their realm is called")
    void rejectsAnotherRealmOfAdministrators() {
        assertThat(new PublicPaths("office").contains("/realms/office/account")).isFalse();
    }
}
