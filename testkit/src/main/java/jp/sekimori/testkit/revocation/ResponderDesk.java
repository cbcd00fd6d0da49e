// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ocsp.CertID;

/** Writes a responder's answers, without the HTTP around them: for tests that need none. Thread-safe. */
public final class ResponderDesk {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MALFORMED_REQUEST = 1;
    private static final int INTERNAL_ERROR = 2;
    private static final int TRY_LATER = 3;

    private final TestCertificate signer;
    private final RevokedSerials revoked;
    private final Clock clock;
    private volatile ResponderBehaviour behaviour = ResponderBehaviour.HONEST;

    private ResponderDesk(TestCertificate signer, RevokedSerials revoked, Clock clock) {
        this.signer = signer;
        this.revoked = revoked;
        this.clock = clock;
    }

    /** Signs as an authority itself, or as the responder to which it delegates; nobody is revoked yet. */
    public static ResponderDesk of(TestCertificate signer, Clock clock) {
        return new ResponderDesk(signer, new RevokedSerials(Optional.empty()), clock);
    }

    /** As {@link #of}; revoked is, besides, who stands in this file when the request comes. */
    public static ResponderDesk withRevoked(TestCertificate signer, Path file, Clock clock) {
        return new ResponderDesk(signer, new RevokedSerials(Optional.of(file)), clock);
    }

    /** The answer to this request, in the present behaviour as far as it is one of the answer's bytes. */
    public byte[] answer(byte[] request) {
        return switch (behaviour) {
            case GARBAGE -> new byte[] {'b', 'a', 'r', 'r', 'i', 'e', 'r'};
            case TRY_LATER -> OcspEncoding.failure(TRY_LATER);
            default -> signed(request);
        };
    }

    /** From the next request on. */
    public void behave(ResponderBehaviour next) {
        behaviour = next;
    }

    /** Revokes from the next request on, for this reason of RFC 5280 §5.3.1. */
    public void revoke(BigInteger serial, int reason) {
        revoked.revoke(serial, reason);
    }

    /** The certificate whose key signs. */
    public X509Certificate certificate() {
        return signer.certificate();
    }

    ResponderBehaviour behaviour() {
        return behaviour;
    }

    private byte[] signed(byte[] request) {
        OcspAnswerBuilder answer;
        try {
            answer = OcspAnswerBuilder.to(request, keyHolder(), time());
        } catch (IllegalArgumentException notARequest) {
            return OcspEncoding.failure(MALFORMED_REQUEST);
        }
        try {
            tellStatus(answer);
        } catch (IllegalArgumentException | UncheckedIOException badFile) {
            return OcspEncoding.failure(INTERNAL_ERROR);
        }
        misbehave(answer);
        return answer.build();
    }

    private void tellStatus(OcspAnswerBuilder answer) {
        if (behaviour == ResponderBehaviour.UNKNOWN || !answer.isAbout(signer.issuer())) {
            answer.unknown();
            return;
        }
        revoked.reason(answer.asked().getSerialNumber().getValue()).ifPresent(answer::revoked);
    }

    private void misbehave(OcspAnswerBuilder answer) {
        switch (behaviour) {
            case OTHER_CERTIFICATE -> answer.about(neighbour(answer.asked()));
            case WITHOUT_NONCE -> answer.withoutNonce();
            case WRONG_NONCE -> answer.nonce(OcspEncoding.nonceContent(new byte[32]));
            case WITHOUT_NEXT_UPDATE -> answer.withoutNextUpdate();
            default -> {
                // nothing to change
            }
        }
    }

    /** A stranger has the authority's name and a key of his own. */
    private TestCertificate keyHolder() {
        if (behaviour != ResponderBehaviour.STRANGER) {
            return signer;
        }
        return TestPki.builder(new SecureRandom(), clock)
                .keyKind(KeyKind.RSA_1024)
                .build()
                .authority(0);
    }

    private Instant time() {
        return switch (behaviour) {
            case YESTERDAY -> clock.instant().minus(DAY);
            case TOMORROW -> clock.instant().plus(DAY);
            default -> clock.instant();
        };
    }

    private static CertID neighbour(CertID asked) {
        return new CertID(
                asked.getHashAlgorithm(),
                asked.getIssuerNameHash(),
                asked.getIssuerKeyHash(),
                new ASN1Integer(asked.getSerialNumber().getValue().add(BigInteger.ONE)));
    }
}
