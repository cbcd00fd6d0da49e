// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A road past the card that is written as older servers wrote it. */
class OldNamesTest {
    private final ObjectNode realm;

    OldNamesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @ParameterizedTest
    @DisplayName("an application, a scope or a directory under an old name is refused, which the server would import")
    @ValueSource(
            strings = {"applications", "oauthClients", "clientTemplates", "socialProviders", "userFederationProviders"})
    void rejectsAnOldName(String field) {
        realm.withArray(field).addObject().put("name", "unseen").put("directAccessGrantsEnabled", true);

        assertThat(RealmRules.check(realm)).containsExactly(found("/" + field));
    }

    @Test
    @DisplayName("administration given to a resident under the old name of a client's roles is refused")
    void rejectsRolesOfAUser() {
        realm.withArray("users")
                .addObject()
                .putObject("applicationRoles")
                .putArray("realm-management")
                .add("realm-admin");

        assertThat(RealmRules.check(realm)).containsExactly(found("/users/0/applicationRoles"));
    }

    @Test
    @DisplayName("administration inside a role under the old name is refused")
    void rejectsRolesInsideARole() {
        ((ObjectNode) realm.at("/roles/realm/0/composites"))
                .putObject("application")
                .putArray("realm-management")
                .add("realm-admin");

        assertThat(RealmRules.check(realm)).containsExactly(found("/roles/realm/0/composites/application"));
    }

    @Test
    @DisplayName("a client's roles for everybody are refused, which is how older servers gave them")
    void rejectsDefaultRolesOfAClient() {
        ((ObjectNode) realm.at("/clients/0")).putArray("defaultRoles").add("clerk");

        assertThat(RealmRules.check(realm)).containsExactly(found("/clients/0/defaultRoles"));
    }

    @Test
    @DisplayName("an attribute that happens to be called so breaks no rule")
    void acceptsAnAttributeOfThatName() {
        realm.withArray("users")
                .addObject()
                .putObject("attributes")
                .putArray("application")
                .add("library");

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    private static Finding found(String place) {
        return new Finding(Rule.NO_OLD_NAMES, place);
    }
}
