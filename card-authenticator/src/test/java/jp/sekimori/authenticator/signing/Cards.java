// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.security.SecureRandom;
import java.time.Clock;
import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.SoftwareCardBuilder;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;

/** Software cards of one test authority. */
public final class Cards {
    /** The PIN of every card. */
    public static final String PIN = "4649";

    /** The authority; made once, because keys take time. */
    public static final TestPki PKI = TestPki.create(new SecureRandom(), Clock.systemUTC());

    /** The one certificate of these cards. */
    public static final TestCertificate CERTIFICATE = PKI.issue(LeafProfile.authentication());

    /** The same as bytes. */
    public static final CertificateDer DER = CertificateDer.of(CERTIFICATE.der());

    /** The password of every card that has one, as the card knows it. */
    public static final String PASSWORD = "KAGA2026";

    /** The signature certificate of the cards of {@link #full}. */
    public static final TestCertificate SIGNATURE = PKI.issue(LeafProfile.authentication());

    private Cards() {}

    /** A good card. */
    public static SoftwareCard card() {
        return builder().build();
    }

    /** A good card, to be made special. */
    public static SoftwareCardBuilder builder() {
        return SoftwareCard.builder()
                .authentication(CERTIFICATE.privateKey(), CERTIFICATE.der())
                .pin(PIN);
    }

    /** A card that holds both certificates, to be made special. */
    public static SoftwareCardBuilder full() {
        return builder().signature(SIGNATURE.privateKey(), SIGNATURE.der()).signaturePassword(PASSWORD);
    }

    /** What a person types for the password, in whatever case. */
    public static SignaturePassword password(String characters) {
        return SignaturePassword.of(characters.toCharArray()).orElseThrow();
    }

    /** What a person types. */
    public static Pin typed(String digits) {
        return Pin.of(digits.toCharArray()).orElseThrow();
    }
}
