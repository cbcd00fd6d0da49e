// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Reads one list from one file: form, coverage and signature, whatever the time is. For tools and measurements; a sign-in
 * asks {@link CrlSource}.
 */
public final class CrlFile {
    private CrlFile() {}

    /**
     * Reads it, never holding more than a buffer of it before its signature is known.
     *
     * @param trusted authorities of which one must have signed it
     * @param maxBytes the size above which it is not read, at most {@link CrlBounds#GREATEST_LIST_BYTES}
     */
    public static CrlReading read(Path file, List<X509Certificate> trusted, long maxBytes) {
        try {
            ListFile list = new ListFile(file, Math.min(maxBytes, CrlBounds.GREATEST_LIST_BYTES));
            ListHead head = list.head();
            return new CrlReading.Read(list.prove(head, Issuers.of(head, trusted), (proof, entries) -> entries.read()));
        } catch (CrlRefusedException refused) {
            return new CrlReading.Refused(refused.problem());
        }
    }
}
