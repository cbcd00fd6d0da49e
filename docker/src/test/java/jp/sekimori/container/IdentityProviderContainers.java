// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The identity provider and its database, started without the compose file and as tightly shut as with it. */
final class IdentityProviderContainers implements AutoCloseable {
    private static final long MEGABYTE = 1024L * 1024;
    private static final int HTTPS = 8443;

    private final Installation installation;
    private final Network network = Network.newNetwork();
    private final GenericContainer<?> database;
    private final KeycloakContainer identityProvider;

    private IdentityProviderContainers(Installation installation) {
        this.installation = installation;
        this.database = database();
        this.identityProvider = identityProvider();
    }

    /** Starts both and returns when the identity provider is ready. */
    static IdentityProviderContainers start(Installation installation) {
        IdentityProviderContainers containers = new IdentityProviderContainers(installation);
        try {
            containers.database.start();
            containers.identityProvider.start();
            return containers;
        } catch (RuntimeException failed) {
            containers.close();
            throw failed;
        }
    }

    /** The running identity provider. */
    KeycloakContainer identityProviderContainer() {
        return identityProvider;
    }

    @Override
    public void close() {
        identityProvider.stop();
        database.stop();
        network.close();
    }

    private GenericContainer<?> database() {
        return new GenericContainer<>(DockerImageName.parse(Images.postgres()))
                .withImagePullPolicy(name -> false)
                .withNetwork(network)
                .withNetworkAliases("database")
                .withEnv(Map.of(
                        "POSTGRES_DB", "sekimori",
                        "POSTGRES_USER", "sekimori",
                        "POSTGRES_PASSWORD_FILE", "/run/secrets/database-password",
                        "POSTGRES_INITDB_ARGS", "--auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8",
                        "PGDATA", "/var/lib/postgresql/data/pgdata"))
                .withTmpFs(Map.of("/tmp", "", "/var/run/postgresql", "", "/var/lib/postgresql/data", "mode=1777"))
                .withCreateContainerCmdModifier(shut(512, bind(installation.secrets(), "/run/secrets")))
                .waitingFor(Wait.forSuccessfulCommand("pg_isready --host=127.0.0.1 --username=sekimori"));
    }

    private KeycloakContainer identityProvider() {
        String data = "uid=" + installation.user() + ",mode=0700";
        KeycloakContainer container = new KeycloakContainer(Images.IDENTITY_PROVIDER)
                .withImagePullPolicy(name -> false)
                .withOptimizedFlag()
                .withBootstrapAdminDisabled()
                .withRamPercentage(20, 60)
                .withStartupTimeout(Duration.ofMinutes(5))
                .withNetwork(network)
                .withEnv(Map.of(
                        "SEKIMORI_URL",
                        installation.identityProvider().toString(),
                        "SEKIMORI_APP_URL",
                        installation.application().toString(),
                        "SEKIMORI_ADMIN_URL",
                        installation.administrators().toString(),
                        "KC_DB_URL_HOST",
                        "database",
                        "KC_DB_URL_DATABASE",
                        "sekimori",
                        "KC_DB_USERNAME",
                        "sekimori"))
                .withTmpFs(Map.of("/tmp", "", "/opt/keycloak/data", data))
                .withCreateContainerCmdModifier(shut(
                        1536,
                        bind(installation.secrets(), "/run/secrets"),
                        bind(installation.certificates(), "/opt/sekimori/tls"),
                        bind(installation.trust(), "/opt/sekimori/trust")));
        // Known before the start, because it is part of the name that the card signs.
        container.setPortBindings(List.of(installation.port() + ":" + HTTPS));
        return container;
    }

    private Consumer<CreateContainerCmd> shut(int megabytes, Bind... folders) {
        return command -> {
            command.withUser(installation.user() + ":0");
            Objects.requireNonNull(command.getHostConfig())
                    .withBinds(folders)
                    .withReadonlyRootfs(true)
                    .withCapDrop(Capability.ALL)
                    .withSecurityOpts(List.of("no-new-privileges:true"))
                    .withMemory(megabytes * MEGABYTE);
        };
    }

    private static Bind bind(Path folder, String target) {
        return new Bind(folder.toString(), new Volume(target), AccessMode.ro);
    }
}
