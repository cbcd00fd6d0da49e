// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dependencies point downwards only; the two cores know nothing above them. */
class ModuleDependenciesTest {

    private static final List<String> MODULES = List.of(
            "eid-core",
            "eid-card",
            "card-authenticator",
            "idp-extension",
            "realm-config",
            "municipal-app",
            "testkit",
            "demo");

    private static JavaClasses product;

    @BeforeAll
    static void readClasses() {
        List<Path> folders = MODULES.stream()
                .map(module -> Path.of("..", module, "target", "classes"))
                .toList();
        assertThat(folders)
                .as("every module is built before its rules are checked")
                .allMatch(Files::isDirectory);
        product = new ClassFileImporter().importPaths(folders);
    }

    @Test
    @DisplayName("eid-core uses the JDK, Bouncy Castle and Nimbus only")
    void coreStaysPlain() {
        classes()
                .that()
                .resideInAPackage("jp.sekimori.eid..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "jp.sekimori.eid..",
                        "java..",
                        "javax.security..",
                        "javax.naming..", // the JDK's reader of distinguished names
                        "javax.net..", // the JDK's TLS
                        "javax.crypto..", // the JDK's HMAC
                        "org.bouncycastle..",
                        "com.nimbusds..",
                        "org.jspecify.."))
                .check(product);
    }

    @Test
    @DisplayName("eid-card uses the JDK only, and no reader interface")
    void cardStaysPlain() {
        classes()
                .that()
                .resideInAPackage("jp.sekimori.card..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("jp.sekimori.card..", "java..", "org.jspecify.."))
                .check(product);
    }

    @Test
    @DisplayName("The card authenticator knows neither the server nor the test kit")
    void authenticatorKnowsOnlyTheCores() {
        noClasses()
                .that()
                .resideInAPackage("jp.sekimori.authenticator..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.keycloak..",
                        "jp.sekimori.idp..",
                        "jp.sekimori.realm..",
                        "jp.sekimori.municipal..",
                        "jp.sekimori.testkit.."))
                .check(product);
    }

    @Test
    @DisplayName(
            "Nothing that holds a window or a card open counts by the time of day: a clock that is put back leaves it deaf")
    void durationsAreNotMeasuredByTheClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "jp.sekimori.authenticator.signing..",
                        "jp.sekimori.authenticator.loopback..",
                        "jp.sekimori.authenticator.window..",
                        "jp.sekimori.authenticator.reader..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Instant.class, InstantSource.class, Clock.class, Date.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(product);
    }

    @Test
    @DisplayName("The extension knows eid-core, and no card, reader or application")
    void extensionKnowsOnlyTheCore() {
        noClasses()
                .that()
                .resideInAPackage("jp.sekimori.idp..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "javax.smartcardio..",
                        "jp.sekimori.card..",
                        "jp.sekimori.authenticator..",
                        "jp.sekimori.realm..",
                        "jp.sekimori.municipal..",
                        "jp.sekimori.testkit.."))
                .check(product);
    }

    @Test
    @DisplayName("The sample application and the realm configuration use no Sekimori module")
    void edgesStandAlone() {
        for (String edge : List.of("municipal", "realm")) {
            noClasses()
                    .that()
                    .resideInAPackage("jp.sekimori." + edge + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("jp.sekimori..").and(not("jp.sekimori." + edge)))
                    .check(product);
        }
    }

    @Test
    @DisplayName("The test kit builds on no module that it judges")
    void testkitIsIndependent() {
        noClasses()
                .that()
                .resideInAPackage("jp.sekimori.testkit..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("jp.sekimori..").and(not("jp.sekimori.testkit")))
                .check(product);
    }

    @Test
    @DisplayName("Nothing knows the benchmarks, the fuzzing or their tools")
    void toolsStandOutside() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "jp.sekimori.benchmarks..",
                        "jp.sekimori.fuzzing..",
                        "org.openjdk.jmh..",
                        "com.code_intelligence.."))
                .check(product);
    }

    @Test
    @DisplayName("No class of ours lies in a package of the server")
    void noSplitPackages() {
        noClasses().should().resideInAPackage("org.keycloak..").check(product);
    }

    @Test
    @DisplayName("Modules form no cycle")
    void modulesFormNoCycle() {
        slices().matching("jp.sekimori.(*)..").should().beFreeOfCycles().check(product);
    }

    private static DescribedPredicate<JavaClass> not(String rootPackage) {
        return DescribedPredicate.not(resideInAnyPackage(rootPackage + ".."));
    }
}
