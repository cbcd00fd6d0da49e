// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.events.EventStoreProviderFactory;
import org.keycloak.protocol.LoginProtocolFactory;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProviderFactory;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.wellknown.WellKnownProviderFactory;

@DisplayName("The provider factories")
class FactoriesTest {
    private static final List<Class<?>> KINDS = List.of(
            AuthenticatorFactory.class,
            EventStoreProviderFactory.class,
            JpaEntityProviderFactory.class,
            LoginProtocolFactory.class,
            OAuth2GrantTypeFactory.class,
            CredentialProviderFactory.class,
            ProtocolMapper.class,
            RealmResourceProviderFactory.class,
            RefreshTokenProviderFactory.class,
            AdminRealmResourceProviderFactory.class,
            RequiredActionFactory.class,
            WellKnownProviderFactory.class);
    /** Under these ids ours take the place of the server's own, so that no road goes past their gates. */
    private static final Set<String> TAKEN_OVER = Set.of(
            "webauthn-register-passwordless",
            "delete_credential",
            "keycloak-webauthn-passwordless",
            "openid-connect",
            "authorization_code");

    @Test
    @DisplayName("are all listed for the server, and nothing else is")
    void acceptsListedFactoriesOnly() {
        Set<String> written = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("jp.sekimori.idp")
                        .stream()
                        .filter(type -> type.isAssignableTo(ProviderFactory.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        // An action that inherits being a factory, too, is not public: the server cannot make it.
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(listed().map(factory -> factory.getClass().getName())).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    @DisplayName("have ids that are unique among their kind and carry our name")
    void acceptsOwnUniqueIds() {
        assertThat(listed().map(ProviderFactory::getId))
                .allMatch(id -> id.startsWith("sekimori") || TAKEN_OVER.contains(id));
        assertThat(KINDS).allSatisfy(kind -> assertThat(
                        of(kind).map(ProviderFactory::getId).toList())
                .doesNotHaveDuplicates());
    }

    @Test
    @DisplayName("tell the server's administrator their version")
    void acceptsServerInfo() {
        assertThat(listed().filter(factory -> !(factory instanceof RealmResourceProviderFactory)))
                .allSatisfy(factory -> assertThat(((ServerInfoAwareProviderFactory) factory).getOperationalInfo())
                        .isEqualTo(Map.of("Version", ExtensionVersion.number())));
    }

    private static Stream<ProviderFactory<?>> listed() {
        return KINDS.stream().flatMap(FactoriesTest::of);
    }

    // Not by ServiceLoader: it stops at factories of the server's that want a running server.
    private static Stream<ProviderFactory<?>> of(Class<?> kind) {
        return FactoriesTest.class
                .getClassLoader()
                .resources("META-INF/services/" + kind.getName())
                .flatMap(FactoriesTest::lines)
                .filter(name -> name.startsWith("jp.sekimori."))
                .map(FactoriesTest::made);
    }

    private static Stream<String> lines(URL file) {
        try (InputStream stream = file.openStream()) {
            return new String(stream.readAllBytes(), UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProviderFactory<?> made(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(ProviderFactory.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
