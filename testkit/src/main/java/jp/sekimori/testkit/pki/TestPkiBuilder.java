// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Describes a test authority before its keys are made. */
public final class TestPkiBuilder {
    private final SecureRandom random;
    private final Clock clock;
    private int generations = 1;
    private KeyKind keyKind = KeyKind.RSA_2048;
    private String organisation = TestPki.ORGANISATION;
    private String purpose = Names.AUTHENTICATION;

    TestPkiBuilder(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** How many generations; they start three years apart and live ten years. Default: one. */
    public TestPkiBuilder generations(int count) {
        this.generations = count;
        return this;
    }

    /** Which keys the authority itself has. Default: as the card's authority today. */
    public TestPkiBuilder keyKind(KeyKind kind) {
        this.keyKind = kind;
        return this;
    }

    /** Another organisation, for tests about strangers. Default: {@link TestPki#ORGANISATION}. */
    public TestPkiBuilder organisation(String name) {
        this.organisation = name;
        return this;
    }

    /** The other hierarchy, for legal signatures: other name, other keys. Default: for user authentication. */
    public TestPkiBuilder forSignatures() {
        this.purpose = Names.SIGNATURE;
        return this;
    }

    /** Makes the keys and certificates. */
    public TestPki build() {
        GenerationFactory factory =
                new GenerationFactory(random, clock.instant(), Names.authority(organisation, purpose), keyKind);
        List<Generation> made = new ArrayList<>();
        for (int age = generations - 1; age >= 0; age--) {
            made.add(factory.make(age));
        }
        return new TestPki(made, random, clock);
    }
}
