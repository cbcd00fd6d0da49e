// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.idp.device.PasskeyEvidence;
import jp.sekimori.idp.server.Installation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

@DisplayName("The extension's code")
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("jp.sekimori.idp");

    /** From the ground up. The first is the root, which holds the version alone. */
    private static final List<String> ROOMS = List.of(
            "",
            "keys",
            "server",
            "card",
            "cases",
            "proof",
            "notice",
            "device",
            "claims",
            "self",
            "signin",
            "api",
            "entities");

    /**
     * What to look at first when the server's version changes: none of these is a promised interface. Each has a row in
     * docs/upgrade.md, as have the constants of the server's, which the compiler copies, so that they are not seen here.
     */
    private static final Set<String> INTERNALS = new TreeSet<>(Set.of(
            // Of Quarkus, documented in its guides, which promise no more than the server does: the administrators'
            // door.
            "io.quarkus.vertx.http.HttpServerOptionsCustomizer",
            "io.quarkus.vertx.http.runtime.filters.Filters",
            "org.keycloak.authentication.AuthenticationFlowCallback",
            "org.keycloak.authentication.AuthenticationFlowCallbackFactory",
            "org.keycloak.authentication.AuthenticationFlowContext",
            "org.keycloak.authentication.AuthenticationFlowError",
            "org.keycloak.authentication.AuthenticationFlowException",
            "org.keycloak.authentication.Authenticator",
            "org.keycloak.authentication.AuthenticatorFactory",
            "org.keycloak.authentication.AuthenticatorUtil",
            "org.keycloak.authentication.FlowStatus",
            "org.keycloak.authentication.RequiredActionContext",
            "org.keycloak.authentication.RequiredActionContext$Status",
            "org.keycloak.authentication.RequiredActionFactory",
            "org.keycloak.authentication.RequiredActionProvider",
            "org.keycloak.authentication.authenticators.browser.CookieAuthenticator",
            "org.keycloak.authentication.authenticators.browser.WebAuthnMetadataService",
            "org.keycloak.authentication.authenticators.browser.WebAuthnPasswordlessAuthenticator",
            "org.keycloak.authentication.authenticators.util.AcrStore",
            "org.keycloak.authentication.authenticators.util.LoAUtil",
            "org.keycloak.authentication.requiredactions.DeleteCredentialAction",
            "org.keycloak.authentication.requiredactions.WebAuthnPasswordlessRegister",
            "org.keycloak.authentication.requiredactions.WebAuthnPasswordlessRegisterFactory",
            "org.keycloak.authentication.requiredactions.WebAuthnRegister",
            "org.keycloak.cluster.ClusterProvider",
            "org.keycloak.connections.jpa.JpaConnectionProvider",
            "org.keycloak.connections.jpa.entityprovider.JpaEntityProvider",
            "org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory",
            "org.keycloak.credential.CredentialProviderFactory",
            "org.keycloak.credential.WebAuthnCredentialModelInput",
            "org.keycloak.credential.WebAuthnPasswordlessCredentialProvider",
            "org.keycloak.credential.WebAuthnPasswordlessCredentialProviderFactory",
            "org.keycloak.email.EmailException",
            "org.keycloak.email.EmailSenderProvider",
            "org.keycloak.email.EmailTemplateProvider",
            "org.keycloak.events.Event",
            "org.keycloak.events.EventBuilder",
            "org.keycloak.events.EventListenerProvider",
            "org.keycloak.events.EventQuery",
            "org.keycloak.events.EventStoreProvider",
            "org.keycloak.events.EventStoreProviderFactory",
            "org.keycloak.events.EventType",
            "org.keycloak.events.admin.AdminEvent",
            "org.keycloak.events.admin.AdminEventQuery",
            "org.keycloak.events.admin.AuthDetails",
            "org.keycloak.events.admin.OperationType",
            "org.keycloak.executors.ExecutorsProvider",
            "org.keycloak.forms.login.LoginFormsProvider",
            "org.keycloak.headers.SecurityHeadersOptions",
            "org.keycloak.headers.SecurityHeadersProvider",
            "org.keycloak.models.BrowserSecurityHeaders",
            "org.keycloak.models.jpa.entities.CredentialEntity",
            "org.keycloak.models.jpa.entities.UserEntity",
            "org.keycloak.models.utils.KeycloakModelUtils",
            "org.keycloak.models.utils.PostMigrationEvent",
            "org.keycloak.protocol.LoginProtocol",
            "org.keycloak.protocol.LoginProtocol$Error",
            "org.keycloak.protocol.ProtocolMapperConfigException",
            "org.keycloak.protocol.oidc.OIDCLoginProtocol",
            "org.keycloak.protocol.oidc.OIDCLoginProtocolFactory",
            "org.keycloak.protocol.oidc.OIDCProviderConfig",
            "org.keycloak.protocol.oidc.TokenManager",
            "org.keycloak.protocol.oidc.TokenManager$TokenValidation",
            "org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantType",
            "org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantTypeFactory",
            "org.keycloak.protocol.oidc.grants.OAuth2GrantType",
            "org.keycloak.protocol.oidc.grants.device.DeviceGrantType",
            "org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper",
            "org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper",
            "org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper",
            "org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper",
            "org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper",
            "org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper",
            "org.keycloak.protocol.oidc.refresh.DefaultRefreshTokenProvider",
            "org.keycloak.protocol.oidc.refresh.RefreshTokenProvider",
            "org.keycloak.protocol.oidc.refresh.RefreshTokenProviderFactory",
            "org.keycloak.protocol.oidc.utils.AcrUtils",
            "org.keycloak.provider.ServerInfoAwareProviderFactory",
            "org.keycloak.services.CorsErrorResponseException",
            "org.keycloak.services.managers.AuthenticationManager",
            "org.keycloak.services.managers.AuthenticationManager$AuthResult",
            "org.keycloak.services.managers.AuthenticationSessionManager",
            "org.keycloak.services.resource.RealmResourceProvider",
            "org.keycloak.services.resource.RealmResourceProviderFactory",
            "org.keycloak.services.resources.admin.AdminEventBuilder",
            "org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider",
            "org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory",
            "org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator",
            "org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator",
            "org.keycloak.timer.TimerProvider",
            "org.keycloak.wellknown.WellKnownProvider",
            "org.keycloak.wellknown.WellKnownProviderFactory"));

    @Test
    @DisplayName("touches exactly these internal classes of the server: the upgrade checklist")
    void acceptsListedInternalsOnly() {
        Set<String> touched = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(ArchitectureTest::internal)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(touched).isEqualTo(INTERNALS);
    }

    @Test
    @DisplayName("makes a record of a sign-in in one place only, which asks whether a card here may be a test card")
    void rejectsEvidenceFromElsewhere() {
        Set<String> makers = CLASSES.stream()
                .filter(type -> type.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Evidence.class)))
                .map(JavaClass::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(makers).containsExactly(PasskeyEvidence.class.getName());
        assertThat(CLASSES.get(PasskeyEvidence.class).getMethodCallsFromSelf().stream()
                        .map(call -> call.getTarget().getFullName()))
                .contains(Installation.class.getName() + ".acceptsTestCards()");
    }

    @Test
    @DisplayName("is kept in these rooms, and each knows only those before it: the list of docs/architecture.md")
    void rejectsArrowsUpwards() {
        Set<String> upwards = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> floor(arrow.getOriginClass()) < floor(arrow.getTargetClass()))
                .map(Dependency::getDescription)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> rooms = CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));

        assertThat(upwards).isEmpty();
        assertThat(rooms).isEqualTo(new TreeSet<>(ROOMS));
    }

    @Test
    @DisplayName(
            "asks in one place only which accounts a clerk may touch, and gets no account for staff from anywhere else")
    void rejectsAccountsForStaffPastTheirReach() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("jp.sekimori.idp.api..")
                .and()
                .doNotHaveSimpleName("Reach")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org[.]keycloak[.]models[.]UserProvider|org[.]keycloak[.].*UserPermissionEvaluator")
                .check(CLASSES);
        ArchRuleDefinition.noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("jp.sekimori.idp.api..")
                .should()
                .haveRawParameterTypes(AdminPermissionEvaluator.class)
                .check(CLASSES);
    }

    @Test
    @DisplayName("knows no card, no reader and no desktop")
    void rejectsClientSideDependencies() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jp.sekimori.card..", "jp.sekimori.authenticator..", "javax.smartcardio..", "java.awt..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("writes and removes credentials in one class, which has the account locked")
    void rejectsOtherWritersOfCredentials() {
        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName("jp.sekimori.idp.card.CardWriter")
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameMatching(
                                "createStoredCredential|updateStoredCredential|updateCredential"
                                        + "|removeStoredCredentialById|moveStoredCredentialTo"))
                        .and(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(
                                JavaClass.Predicates.assignableTo("org.keycloak.models.SubjectCredentialManager")))))
                .check(CLASSES);
    }

    private static String room(JavaClass type) {
        String room = type.getPackageName().substring("jp.sekimori.idp".length());
        return room.isEmpty() ? "" : room.substring(1);
    }

    private static int floor(JavaClass type) {
        // Of other modules: below everything.
        return type.getPackageName().matches("jp[.]sekimori[.]idp([.].*)?") ? ROOMS.indexOf(room(type)) : -1;
    }

    // By JAR: those of these modules are not a public interface (the promised ones are in keycloak-server-spi and
    // -core).
    private static boolean internal(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri())
                .map(URI::toString)
                .filter(uri ->
                        uri.matches(".*(keycloak-(services|model-jpa|server-spi-private)|quarkus-vertx-http)-.*"))
                .isPresent();
    }
}
