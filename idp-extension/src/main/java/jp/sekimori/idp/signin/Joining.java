// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAnswer;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.idp.card.Joined;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.RealmModel;

/**
 * Joins the two certificates of one visit (security rule 29): nothing cryptographic says that they are one person's. How a
 * city wants it is the realm attribute {@code sekimori.joining}; anything but {@code unproven} and {@code platform} means
 * that staff decide.
 */
public final class Joining {
    private static final String ATTRIBUTE = "sekimori.joining";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final RealmModel realm;
    private final Installation installation;

    /** The joining of this realm. */
    public Joining(RealmModel realm, Installation installation) {
        this.realm = realm;
        this.installation = installation;
    }

    /**
     * What came of it.
     *
     * @param joined how they were joined; empty when staff have to say so first
     * @param previous earlier cards that the card succeeds, when an operator said so
     * @param problem why it must not go on
     */
    public record Answer(Optional<Joined> joined, List<CardKey> previous, Optional<Reason> problem) {
        private static Answer forStaff(List<CardKey> previous) {
            return new Answer(Optional.empty(), previous, Optional.empty());
        }

        private static Answer of(Joined joined, List<CardKey> previous) {
            return new Answer(Optional.of(joined), previous, Optional.empty());
        }

        private static Answer not(Reason problem) {
            return new Answer(Optional.empty(), List.of(), Optional.of(problem));
        }
    }

    /** Asks whoever is to be asked, maybe over the network: to be called outside of any transaction. */
    public Answer join(Outcome.Verified card, Outcome.Verified signature, PersonAttributes person) {
        Instant now = installation.clock().instant();
        Optional<PersonAnswer> holder = installation.personLinks().map(persons -> persons.of(card.card(), now));
        if (holder.isPresent() && holder.get() instanceof PersonAnswer.NoAnswer) {
            // A renewed card would otherwise get a second account.
            return Answer.not(Reason.PERSON_NOT_CONFIRMED);
        }
        List<CardKey> previous = holder.map(
                        answer -> answer instanceof PersonAnswer.Known known ? known.previous() : List.<CardKey>of())
                .orElse(List.of());
        String mode = realm.getAttribute(ATTRIBUTE);
        if ("platform".equals(mode)) {
            Optional<PersonAnswer> signer =
                    installation.signaturePersonLinks().map(persons -> persons.of(signature.card(), now));
            return byPlatform(holder, signer);
        }
        return "unproven".equals(mode) && consistent(card.notAfter(), person.birthDate())
                ? Answer.of(Joined.UNPROVEN, previous)
                : Answer.forStaff(previous);
    }

    private static Answer byPlatform(Optional<PersonAnswer> holder, Optional<PersonAnswer> signer) {
        if (holder.isPresent()
                && signer.isPresent()
                && holder.get() instanceof PersonAnswer.Known first
                && signer.get() instanceof PersonAnswer.Known second) {
            return first.person().equals(second.person())
                    ? Answer.of(Joined.PLATFORM, first.previous())
                    : Answer.not(Reason.SIGNATURE_OF_OTHER_PERSON);
        }
        return Answer.not(Reason.PERSON_NOT_CONFIRMED);
    }

    /**
     * A certificate ends on a birthday of its holder. Only a hint that catches another family's card, and no proof: every
     * 365th stranger has the same day.
     */
    public static boolean consistent(Instant notAfter, BirthDate birthDate) {
        if (birthDate.month() == 0 || birthDate.day() == 0) {
            return false;
        }
        LocalDate end = LocalDate.ofInstant(notAfter, JAPAN);
        boolean leapDay = birthDate.month() == 2 && birthDate.day() == 29;
        boolean sameDay = end.getMonthValue() == birthDate.month() && end.getDayOfMonth() == birthDate.day();
        boolean besideLeapDay = end.equals(LocalDate.of(end.getYear(), 3, 1).minusDays(1))
                || end.equals(LocalDate.of(end.getYear(), 3, 1));
        return sameDay || (leapDay && besideLeapDay);
    }
}
