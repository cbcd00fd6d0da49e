// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import jp.sekimori.eid.Reason;

/** Whether the card's certificate is valid today, as far as its own dates say. */
record CertificateCheck(Clock clock) {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    Optional<Reason> problemOf(byte[] der) {
        Optional<X509Certificate> certificate = parse(der);
        if (certificate.isEmpty()) {
            return Optional.of(Reason.CERTIFICATE_UNREADABLE);
        }
        Instant now = clock.instant();
        if (now.isAfter(certificate.get().getNotAfter().toInstant())) {
            return Optional.of(Reason.CERTIFICATE_EXPIRED);
        }
        return now.isBefore(certificate.get().getNotBefore().toInstant())
                ? Optional.of(Reason.CERTIFICATE_NOT_YET_VALID)
                : Optional.empty();
    }

    Optional<LocalDate> lastDayOf(byte[] der) {
        return parse(der)
                .map(certificate ->
                        certificate.getNotAfter().toInstant().atZone(JAPAN).toLocalDate());
    }

    private static Optional<X509Certificate> parse(byte[] der) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
