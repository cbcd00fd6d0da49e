// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * The stand-in of a licensed operator within this machine, with a folder of its own: what it knows, and the file by which a
 * server is told to ask it with mutual TLS.
 */
public final class LicensedOperator implements AutoCloseable {
    private final Path folder;
    private final PlatformStandIn standIn;

    private LicensedOperator(Path folder, PlatformStandIn standIn) {
        this.folder = folder;
        this.standIn = standIn;
    }

    /** Starts one that knows nobody, at a free port; the folder is made when missing. */
    public static LicensedOperator start(Path folder) throws IOException, GeneralSecurityException {
        PlatformStandInProcess.prepare(folder);
        return new LicensedOperator(
                folder,
                PlatformStandIn.start(
                        new PlatformStandIn.Listening(0, PlatformStandInProcess.serverTls(folder)),
                        new PlatformClient.Certificate(),
                        folder.resolve("records.txt"),
                        Clock.systemUTC()));
    }

    /**
     * Writes the server's file for revocation, in which these schemes ask this operator.
     *
     * @return the file
     */
    public Path writeSettings(List<String> schemes) throws IOException {
        Files.writeString(folder.resolve("password"), "changeit\n");
        StringBuilder text = new StringBuilder();
        for (String scheme : schemes) {
            text.append("""
                    @.sources = platform
                    @.max-age = PT1H
                    @.platform.name = operator
                    @.platform.url = %s
                    @.platform.authentication = mutual-tls
                    @.platform.key-store = client.p12
                    @.platform.key-store-password-file = password
                    @.platform.authorities = authority.pem
                    """.formatted(standIn.uri()).replace("@", scheme));
        }
        return Files.writeString(folder.resolve("revocation.properties"), text);
    }

    /** From now on knows this certificate as good, and of its holder what these words say, see {@link PlatformRecords}. */
    public void know(X509Certificate certificate, String words) throws IOException {
        Files.writeString(
                folder.resolve("records.txt"),
                serial(certificate) + " good " + words + "\n",
                StandardOpenOption.APPEND);
    }

    /** From now on says of this certificate that it was revoked. */
    public void revoke(X509Certificate certificate) throws IOException {
        Path records = folder.resolve("records.txt");
        String serial = serial(certificate);
        Files.writeString(
                records, Files.readString(records).replace(serial + " good ", serial + " revoked key_compromise "));
    }

    /** How this operator's records write a serial number. */
    public static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    @Override
    public void close() {
        standIn.close();
    }
}
