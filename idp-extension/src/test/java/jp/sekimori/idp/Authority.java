// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.testkit.process.ChildProcess;
import jp.sekimori.testkit.revocation.CrlMaker;
import jp.sekimori.testkit.revocation.OcspResponder;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** What the cards' authority tells of its cards: a responder in a process of its own, and lists in files. */
final class Authority implements AutoCloseable {
    /** After this long a node asks the responder again. */
    static final Duration SET_AGE = Duration.ofSeconds(2);

    private final Path folder;
    private final ChildProcess responder;
    private final X500Principal partition;

    private Authority(Path folder, ChildProcess responder, X500Principal partition) {
        this.folder = folder;
        this.responder = responder;
        this.partition = partition;
    }

    /** One that has revoked nobody; its files stand in this folder. */
    static Authority open(Path folder) throws IOException {
        Files.createFile(revoked(Files.createDirectories(folder)));
        TestServer.PKI.store(Files.createDirectories(folder.resolve("pki")));
        return new Authority(folder, startResponder(folder), partitionOf(Resident.withNewCard()));
    }

    /** From now on the responder says of this card alone that it is revoked, for a reason as RFC 5280 spells it. */
    void revokes(Resident resident, String reason) throws IOException {
        String serial = resident.card().certificate().getSerialNumber().toString(16);
        Files.writeString(revoked(folder), serial + " " + reason + "\n");
    }

    /** The responder answers nobody any more. */
    @Override
    public void close() {
        responder.close();
    }

    /** A list of the residents' partition, of this moment and good for a day. */
    CrlMaker list(long number, Instant thisUpdate) {
        return CrlMaker.of(TestServer.PKI.authority(0), thisUpdate)
                .valid(thisUpdate, thisUpdate.plus(Duration.ofDays(1)))
                .number(number)
                .partition(partition);
    }

    /** Puts a list where the node with this folder looks, as an administrator's script does: written beside, then moved. */
    static void publish(CrlMaker list, Path node) throws IOException {
        Path place = Files.createDirectories(node.resolve("lists")).resolve("kaga.crl");
        Path written = place.resolveSibling("kaga.new");
        list.write(written);
        Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The settings of a node with this folder: the responder first, then the list. */
    Path settings(Path node) throws IOException {
        Files.writeString(node.resolve("store.key"), "5e".repeat(32));
        String url = Files.readString(folder.resolve("responder.log")).strip();
        return Files.writeString(node.resolve("revocation.properties"), """
                jpki-auth.sources = ocsp, crl
                jpki-auth.max-age = PT48H
                jpki-auth.ocsp.url = %s
                jpki-auth.ocsp.cache = PT%dS
                jpki-auth.ocsp.breaker-failures = 2
                jpki-auth.crl.store = store
                jpki-auth.crl.store-key = store.key
                jpki-auth.crl.skew = PT0S
                jpki-auth.crl.list.kaga.partition = %s
                jpki-auth.crl.list.kaga.place = lists/kaga.crl
                jpki-sign.sources = ocsp
                jpki-sign.max-age = PT48H
                jpki-sign.ocsp.url = %s
                """.formatted(
                        url, SET_AGE.toSeconds(), partition.getName(), url));
    }

    static Instant thisSecond() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Path revoked(Path folder) {
        return folder.resolve("revoked.txt");
    }

    /** A responder that reads the authority and whom it revoked from this folder, and writes its address there. */
    static ChildProcess startResponder(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ChildProcess process = ChildProcess.start(
                List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OcspResponder.class.getName(),
                        "--pki",
                        folder.resolve("pki").toString(),
                        "--revoked",
                        revoked(folder).toString(),
                        "--signer",
                        "delegated"),
                Map.of(),
                folder.resolve("responder.log"));
        assertThat(process.awaitOutput("http://127.0.0.1:")).isTrue();
        return process;
    }

    /** The partition that the resident's certificate names. */
    static X500Principal partitionOf(Resident resident) throws IOException {
        CRLDistPoint points = CRLDistPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(
                resident.card().certificate().getExtensionValue("2.5.29.31")));
        GeneralNames names = (GeneralNames)
                points.getDistributionPoints()[0].getDistributionPoint().getName();
        return new X500Principal(names.getNames()[0].getName().toASN1Primitive().getEncoded());
    }
}
