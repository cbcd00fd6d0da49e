// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What an ID token says: in plain words for a resident, and as JSON for a developer. */
@Component
class ClaimsInWords {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final MessageSource messages;

    ClaimsInWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The facts to show, in order; a claim that is absent is left out. */
    List<Fact> facts(OidcIdToken token) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "fact.subject", token.getSubject());
        add(facts, "fact.level", known("level", token.getAuthenticationContextClass()));
        List<String> methods = token.getAuthenticationMethods();
        if (methods != null && !methods.isEmpty()) {
            add(facts, "fact.methods", methods.stream().map(this::method).collect(joining(text("list.separator"))));
        }
        add(facts, "fact.time", time(token.getAuthenticatedAt()));
        if (token.getClaims().get("eid") instanceof Map<?, ?> evidence) {
            facts.addAll(evidence(evidence));
        }
        return facts;
    }

    /** The verified resident, line by line. */
    List<Fact> person(VerifiedResident resident) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "fact.name", resident.name());
        add(facts, "fact.address", resident.address());
        add(facts, "fact.birthdate", EraDate.inWords(resident.birthdate(), LocaleContextHolder.getLocale()));
        add(facts, "fact.gender", known("gender", resident.gender()));
        return facts;
    }

    private List<Fact> evidence(Map<?, ?> evidence) {
        List<Fact> facts = new ArrayList<>();
        if (evidence.get("scheme") instanceof String scheme) {
            add(facts, "fact.scheme", known("scheme", scheme));
        }
        if (evidence.get("revocation") instanceof String revocation) {
            add(facts, "fact.revocation", known("revocation", revocation));
        }
        if (Boolean.TRUE.equals(evidence.get("sandbox"))) {
            add(facts, "fact.sandbox", text("sandbox.yes"));
        }
        return facts;
    }

    /** The ID token's claims as JSON, times as the numbers that stand in it, and the verified claims of user info. */
    String json(OidcUser resident) {
        SortedMap<String, Object> claims = new TreeMap<>();
        VerifiedClaims.told(resident.getUserInfo()).ifPresent(told -> claims.put(VerifiedClaims.NAME, told));
        resident.getIdToken().getClaims().forEach((name, value) -> claims.put(name, asInToken(value)));
        return JSON.writeValueAsString(claims);
    }

    private static Object asInToken(Object value) {
        return value instanceof Instant time ? (Object) time.getEpochSecond() : value;
    }

    private @Nullable String time(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .withZone(JAPAN)
                .format(instant);
    }

    private String method(String value) {
        return Objects.requireNonNull(known("method", value));
    }

    /** The words for a value we know; the value itself for one we do not. */
    private @Nullable String known(String family, @Nullable String value) {
        return value == null
                ? null
                : messages.getMessage(family + "." + value, new Object[0], value, LocaleContextHolder.getLocale());
    }

    private void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(text(name), value));
        }
    }

    private String text(String key) {
        return messages.getMessage(key, new Object[0], LocaleContextHolder.getLocale());
    }

    /** One line of the page. */
    record Fact(String name, String value) {}
}
