// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import jp.sekimori.municipal.StepUp;
import jp.sekimori.municipal.VerifiedResident;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/** Turns a draft into one filed application, however often it is asked to. Thread-safe. */
@Service
class Submission {
    private static final int TOKEN_BYTES = 16;
    private static final int TRIES = 5;

    private final ApplicationStore store;
    private final SubmissionSettings settings;
    private final Clock clock;
    private final SecureRandom random;

    Submission(ApplicationStore store, SubmissionSettings settings, Clock clock, SecureRandom random) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    Draft draft(Owner owner, ApplicationForm form) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return Draft.of(HexFormat.of().formatHex(token), owner, form);
    }

    /** What the sign-in that files a draft is asked for. */
    StepUp.Asked asked() {
        return new StepUp.Asked(settings.submitLevel().acr(), settings.submitAge());
    }

    /** True when this resident may file without signing in once more. */
    boolean met(OidcUser resident) {
        return settings.metBy(resident, clock.instant());
    }

    /** What keeps the draft from being filed now; empty when nothing does. */
    Optional<Obstacle> obstacle(Draft draft, OidcUser resident) {
        if (!draft.owner().equals(Owner.of(resident))) {
            throw new IllegalArgumentException("someone else's draft");
        }
        if (!met(resident)) {
            return Optional.of(Obstacle.LEVEL);
        }
        // Someone may have moved house between the confirmation page and the sign-in that followed it.
        return VerifiedResident.of(resident)
                        .filter(person -> person.equals(draft.shown()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Obstacle.CHANGED);
    }

    /** Files a draft that nothing keeps from it; the same draft always gives the same number. */
    ReceiptNumber file(Draft draft, OidcUser resident) {
        if (obstacle(draft, resident).isPresent()) {
            throw new IllegalStateException("may not be filed now");
        }
        VerifiedResident person = VerifiedResident.of(resident).orElseThrow();
        Choice choice = draft.form().choice().orElseThrow();
        for (int i = 0; i < TRIES; i++) {
            ReceiptNumber number = ReceiptNumber.next(random);
            // As exact as the database keeps it.
            boolean added = store.add(
                    new FiledApplication(number, person, choice, clock.instant().truncatedTo(ChronoUnit.MILLIS), null),
                    draft);
            Optional<ReceiptNumber> before = added ? Optional.of(number) : filed(draft.token(), draft.owner());
            if (before.isPresent()) {
                return before.get();
            }
        }
        throw new IllegalStateException("no free receipt number");
    }

    /** The number that a draft with this token was filed under. */
    Optional<ReceiptNumber> filed(String token, Owner owner) {
        return store.findByToken(token, owner).map(FiledApplication::number);
    }

    enum Obstacle {
        LEVEL("level"),
        CHANGED("changed");

        private final String key;

        Obstacle(String key) {
            this.key = key;
        }

        Draft.Problem problem() {
            return new Draft.Problem(key, "");
        }
    }
}
