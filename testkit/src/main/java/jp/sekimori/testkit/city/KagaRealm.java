// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.sekimori.testkit.process.Command;

/**
 * The realm of Kaga City as the provisioner renders it, with its secrets.
 *
 * @param file the realm file for import
 * @param secrets folder of the realm's secrets; also the server's folder of link keys
 */
public record KagaRealm(Path file, Path secrets) {

    /** The realm's name in addresses. */
    public static final String NAME = "kaga";

    /** Id of the sample application's client. */
    public static final String CLIENT_ID = "kaga-municipal-app";

    /** As {@link #render(Path, Path, URI, URI, String)}, with accounts without names. */
    public static KagaRealm render(Path provisioner, Path folder, URI identity, URI application) {
        return render(provisioner, folder, identity, application, "pseudonymous");
    }

    /**
     * Renders the realm; secrets that exist in {@code folder} are used again.
     *
     * @param provisioner the built {@code realm-config.jar}
     * @param folder for the realm file and the secrets, created when missing
     * @param identity the server's address as browsers see it
     * @param application the sample application's address as browsers see it
     * @param policy how a card signs in for the first time, as the city file calls it
     */
    public static KagaRealm render(Path provisioner, Path folder, URI identity, URI application, String policy) {
        Path realm = folder.resolve("realm");
        Path secrets = folder.resolve("secrets");
        try {
            Files.createDirectories(realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.run(List.of(
                JavaCommand.path(),
                "-jar",
                provisioner.toString(),
                "--city",
                NAME,
                "--out",
                realm.toString(),
                "--secrets",
                secrets.toString(),
                "--frontend-url",
                identity.toString(),
                "--app-url",
                application.toString(),
                "--policy",
                policy,
                // Nobody is at a counter here.
                "--joining",
                "unproven"));
        return new KagaRealm(realm.resolve(NAME + "-realm.json"), secrets);
    }

    /** File with the sample application's client secret. */
    public Path clientSecret() {
        return secrets.resolve(CLIENT_ID + ".client-secret");
    }

    /** The realm's address at this server. */
    public static URI at(URI identity) {
        return URI.create(identity + "/realms/" + NAME);
    }
}
