// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import jp.sekimori.eid.revocation.crl.CrlBounds;
import jp.sekimori.eid.revocation.crl.CrlFile;
import jp.sekimori.eid.revocation.crl.CrlReading;

/** Loads one list, signature checked, and tells the time that took and the heap that is held afterwards. */
public final class CrlHolding {
    private static final int COLLECTIONS = 4;
    private static final double NANOSECONDS = 1e9;

    private CrlHolding() {}

    /** {@code ours|rival}, the list, the authority's certificate. */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        X509Certificate authority = CardTokens.certificate(Files.readAllBytes(Path.of(arguments[2])));
        Path list = Path.of(arguments[1]);
        long before = heap();
        long begun = System.nanoTime();
        Object held = arguments[0].equals("ours") ? ours(list, authority) : rival(list, authority);
        long took = System.nanoTime() - begun;
        System.out.println("seconds=" + took / NANOSECONDS);
        try {
            System.out.println("bytes=" + (heap() - before));
        } finally {
            Reference.reachabilityFence(held);
        }
    }

    private static Object ours(Path list, X509Certificate authority) {
        CrlReading reading = CrlFile.read(list, List.of(authority), CrlBounds.GREATEST_LIST_BYTES);
        if (reading instanceof CrlReading.Read) {
            return reading;
        }
        throw new IllegalStateException("the list was refused: " + reading);
    }

    private static Object rival(Path list, X509Certificate authority) throws GeneralSecurityException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(list))) {
            X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            crl.verify(authority.getPublicKey());
            return crl;
        }
    }

    private static long heap() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
