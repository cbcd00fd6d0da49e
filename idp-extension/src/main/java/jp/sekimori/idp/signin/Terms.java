// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/**
 * What a city asks its residents to agree to: our page says it, the city says under which version and how long it keeps
 * what was read.
 */
final class Terms {
    private static final int MAX_LENGTH = 2_000;

    private final RealmModel realm;

    private Terms(RealmModel realm) {
        this.realm = realm;
    }

    /** The terms of this realm; empty when the city has not set them in both languages. */
    static Optional<Terms> of(RealmModel realm) {
        Terms terms = new Terms(realm);
        boolean complete = terms.attribute("sekimori.terms.version").isPresent()
                && terms.attribute("sekimori.retention.ja").isPresent()
                && terms.attribute("sekimori.retention.en").isPresent();
        return complete ? Optional.of(terms) : Optional.empty();
    }

    String version() {
        return attribute("sekimori.terms.version").orElseThrow();
    }

    String retention(Locale locale) {
        String language = locale.getLanguage().equals("ja") ? "ja" : "en";
        return attribute("sekimori.retention." + language).orElseThrow();
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(realm.getAttribute(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && value.length() <= MAX_LENGTH);
    }
}
