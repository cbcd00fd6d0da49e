// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.OptionalInt;

/** What was found where a certificate should be. */
sealed interface CertificateReading {
    /** Real certificates take about 1,600 bytes. */
    int MAX_LENGTH = 4096;

    /** A card that answers in crumbs is not asked forever. */
    int MAX_READS = 64;

    /** The certificate, in its exact length. */
    final class Found implements CertificateReading {
        private final byte[] certificate;

        Found(byte[] certificate) {
            this.certificate = certificate;
        }

        byte[] certificate() {
            return certificate.clone();
        }
    }

    /** There is none on this card. */
    record Absent() implements CertificateReading {}

    /** There should be one, but it cannot be read. */
    record Broken(int statusWord) implements CertificateReading {}

    /** Where to read on. */
    record Place(CardFiles files, CardFile file) {}

    /** Reads as far as the certificate's own length says, never to the end of the file, which is padded. */
    static CertificateReading from(CardFiles files, CardFile file) {
        Response start = files.start(file, Command.MAX_LE);
        OptionalInt total = start.hasData() ? DerLength.ofSequence(start.data()) : OptionalInt.empty();
        if (total.isEmpty()) {
            return blank(start) && !claimsCertificates(files) ? new Absent() : new Broken(start.status());
        }
        return total.getAsInt() > MAX_LENGTH
                ? new Broken(start.status())
                : rest(new Place(files, file), start, total.getAsInt());
    }

    private static CertificateReading rest(Place place, Response start, int total) {
        byte[] certificate = new byte[total];
        int have = Math.min(start.length(), total);
        System.arraycopy(start.data(), 0, certificate, 0, have);
        for (int reads = 0; have < total; reads++) {
            if (reads == MAX_READS) {
                return new Broken(start.status());
            }
            int wanted = Math.min(Command.MAX_LE, total - have);
            Response part = place.files().next(place.file(), have, wanted);
            if (!part.hasData() || part.length() > wanted) {
                return new Broken(part.status());
            }
            System.arraycopy(part.data(), 0, certificate, have, part.length());
            have += part.length();
        }
        return new Found(certificate);
    }

    /** Nothing there, or a file that was never written. */
    private static boolean blank(Response start) {
        if (start.status() == StatusWord.NOT_SATISFIED) {
            return false;
        }
        for (byte value : start.data()) {
            if (value != 0 && value != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static boolean claimsCertificates(CardFiles files) {
        byte[] list = files.start(CardFile.CERTIFICATES_PRESENT, CertificatesPresent.LENGTH)
                .data();
        return new CertificatesPresent(list).both();
    }
}
