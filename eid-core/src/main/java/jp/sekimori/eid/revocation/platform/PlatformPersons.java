// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.person.PersonAnswer;
import jp.sekimori.eid.person.PersonId;
import jp.sekimori.eid.person.PersonLinks;

/**
 * Asks a licensed operator's API whose card this is. A question of its own, so that an ordinary sign-in brings no id of a
 * person along. Thread-safe.
 */
public final class PlatformPersons implements PersonLinks {
    private static final String PATH = "/v1/person";
    private static final Set<String> NOT_KNOWN = Set.of("status", "this_update", "nonce");
    private static final Set<String> KNOWN = Set.of("status", "this_update", "nonce", "person", "previous");
    private static final Set<String> CARD = Set.of("issuer_key", "serial");
    private static final int MOST_CARDS = 20;
    private static final int HEXADECIMAL = 16;
    private static final Pattern PERSON = Pattern.compile("[!-~]{1,255}");
    private static final Pattern ISSUER_KEY = Pattern.compile("[0-9a-f]{64}");
    /** At most 20 octets (RFC 5280 §4.1.2.2), positive, without leading zeros. */
    private static final Pattern SERIAL = Pattern.compile("[1-9a-f][0-9a-f]{0,39}");

    private final Exchange exchange;

    /**
     * Persons of one operator.
     *
     * @param http with the client certificate, when the operator asks for one
     */
    public PlatformPersons(PlatformSettings settings, BoundedHttp http, SecureRandom random) {
        this.exchange = new Exchange(settings, http, random);
    }

    @Override
    public PersonAnswer of(CardKey card, Instant now) {
        Exchanged exchanged = exchange.ask(PATH, card, now);
        if (exchanged instanceof Exchanged.Answered answered) {
            return answered.fresh()
                    ? answer(answered.members(), card)
                    : new PersonAnswer.NoAnswer(Reason.REVOCATION_ANSWER_STALE);
        }
        return new PersonAnswer.NoAnswer(((Exchanged.Failed) exchanged).reason());
    }

    private static PersonAnswer answer(AnswerMembers members, CardKey card) {
        if (members.hasText("status", "unknown") && members.are(NOT_KNOWN)) {
            return new PersonAnswer.NotKnown();
        }
        Optional<PersonId> person = members.text("person")
                .filter(text -> PERSON.matcher(text).matches())
                .map(PersonId::new);
        Optional<List<CardKey>> previous = members.value("previous").flatMap(cards -> previous(cards, card));
        if (members.hasText("status", "known") && members.are(KNOWN) && person.isPresent() && previous.isPresent()) {
            return new PersonAnswer.Known(person.get(), previous.get());
        }
        return new PersonAnswer.NoAnswer(Reason.REVOCATION_ANSWER_INVALID);
    }

    private static Optional<List<CardKey>> previous(Object value, CardKey asked) {
        if (!(value instanceof List<?> list) || list.size() > MOST_CARDS) {
            return Optional.empty();
        }
        List<CardKey> cards = new ArrayList<>();
        for (Object each : list) {
            Optional<CardKey> card = card(each, asked.scheme());
            // A card that succeeds itself, or one card twice, is no succession.
            if (card.isEmpty() || card.get().equals(asked) || cards.contains(card.get())) {
                return Optional.empty();
            }
            cards.add(card.get());
        }
        return Optional.of(cards);
    }

    private static Optional<CardKey> card(Object value, String scheme) {
        boolean fits = value instanceof Map<?, ?> members
                && members.keySet().equals(CARD)
                && members.get("issuer_key") instanceof String issuer
                && ISSUER_KEY.matcher(issuer).matches()
                && members.get("serial") instanceof String serial
                && SERIAL.matcher(serial).matches();
        if (!fits) {
            return Optional.empty();
        }
        Map<?, ?> members = (Map<?, ?>) value;
        BigInteger serial = new BigInteger(String.valueOf(members.get("serial")), HEXADECIMAL);
        return Optional.of(new CardKey(scheme, String.valueOf(members.get("issuer_key")), serial));
    }
}
