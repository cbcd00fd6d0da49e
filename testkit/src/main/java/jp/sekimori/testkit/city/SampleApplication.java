// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.city;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.process.ChildProcess;

/** Starts the city's sample application as its own process, the way an administrator would. */
public final class SampleApplication {

    private final Path jar;
    private final URI address;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> javaOptions = new ArrayList<>(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"));
    private List<String> commandPrefix = List.of();

    private SampleApplication(Path jar, URI address) {
        this.jar = jar;
        this.address = address;
    }

    /**
     * The application at this address.
     *
     * @param jar the built {@code municipal-app.jar}
     * @param address its own address as browsers see it, with the port that it shall listen on
     * @param identity the identity provider's address
     */
    public static SampleApplication of(Path jar, URI address, URI identity, KagaRealm realm) {
        SampleApplication application = new SampleApplication(jar, address);
        application.environment.put("SERVER_PORT", Integer.toString(address.getPort()));
        application.environment.put("MUNICIPAL_BASE_URL", address.toString());
        application.environment.put("MUNICIPAL_ISSUER", KagaRealm.at(identity).toString());
        application.environment.put("MUNICIPAL_CLIENT_ID", KagaRealm.CLIENT_ID);
        // Test cards make a sandbox, which the application of a real city would not rely on.
        application.environment.put(
                "MUNICIPAL_TRUST_FRAMEWORKS", "jp.sekimori.jpki,jp.sekimori.staff,jp.sekimori.sandbox");
        application.environment.put(
                "MUNICIPAL_CLIENT_SECRET_FILE", realm.clientSecret().toString());
        return application;
    }

    /** Serves https with this certificate chain and key (both PEM), and trusts {@code authority} for the issuer. */
    public SampleApplication https(Path certificateChain, Path privateKey, Path authority) {
        environment.put("SERVER_SSL_CERTIFICATE", certificateChain.toString());
        environment.put("SERVER_SSL_CERTIFICATE_PRIVATE_KEY", privateKey.toString());
        environment.put("MUNICIPAL_ISSUER_CA_FILE", authority.toString());
        return this;
    }

    /** Keeps the embedded database in this folder, given as an absolute path. */
    public SampleApplication data(Path folder) {
        environment.put("MUNICIPAL_DATA", folder.toAbsolutePath().toString());
        return this;
    }

    /**
     * Relies also on attributes that nobody joined to the sign-in card, as {@link KagaRealm} makes them: there is no counter
     * here. The application of a real city would not.
     */
    public SampleApplication relyOnUnprovenJoining() {
        environment.put("MUNICIPAL_JOINED_BY", "platform,staff,unproven");
        return this;
    }

    /** The level that an application needs to be filed, {@code aal2} or {@code aal3}. */
    public SampleApplication submitLevel(String level) {
        environment.put("MUNICIPAL_SUBMIT_LEVEL", level);
        return this;
    }

    /** How long ago that level may have been reached, {@code aal3} only. */
    public SampleApplication submitAge(Duration age) {
        environment.put("MUNICIPAL_SUBMIT_AGE", age.toString());
        return this;
    }

    /** Adds an option for the Java runtime. */
    public SampleApplication javaOption(String option) {
        javaOptions.add(option);
        return this;
    }

    /** Words before the command, for example {@code ip netns exec NAME}. */
    public SampleApplication commandPrefix(List<String> prefix) {
        commandPrefix = List.copyOf(prefix);
        return this;
    }

    /** Starts the application without waiting for it. */
    public ChildProcess start(Path log) {
        List<String> command = new ArrayList<>(commandPrefix);
        command.add(JavaCommand.path());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return ChildProcess.start(command, environment, log);
    }

    /** Where the application says that it is ready. */
    public URI health() {
        return address.resolve("/healthz");
    }
}
