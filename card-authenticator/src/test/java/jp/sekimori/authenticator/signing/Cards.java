// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.security.SecureRandom;
import java.time.Clock;
import jp.sekimori.card.Pin;
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

    /** What a person types. */
    public static Pin typed(String digits) {
        return Pin.of(digits.toCharArray()).orElseThrow();
    }
}
