// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the server's admin console writes when somebody only opens a page and saves it, under names that an untouched
 * export does not have or has at any value: each at the values that change nothing. Found by saving the pages of the
 * console of Keycloak 26.7.4; to be found anew with each server ({@code RealmRoadsIT}).
 */
final class HarmlessValues {
    private static final int IDLE = 1800;
    private static final int LONGEST = 14_400;

    /** Of the realm. */
    static final Map<String, Setting> FIELDS = byName(
            // The server's own theme: the realm's own administration is off.
            only("adminTheme", ""),
            // The server's own theme: a theme of somebody else could put its words into mails.
            only("emailTheme", ""),
            // On, the server would offer passkeys on pages of its own, past the gate for devices.
            new Setting("webAuthnPolicyPasswordlessPasskeysEnabled", Set.of("false"), -1, Rule.PASSKEY_POLICY),
            // 0 means the life of the sign-in itself; a shorter one is stricter.
            life("clientSessionIdleTimeout", IDLE),
            life("clientSessionMaxLifespan", LONGEST),
            // 0 means the life of an offline session, and there are none.
            life("clientOfflineSessionIdleTimeout", 0),
            life("clientOfflineSessionMaxLifespan", 0));

    /** Attributes of the realm. */
    static final Map<String, Setting> ATTRIBUTES = byName(
            // No other names for the levels.
            only("acr.uri.map", "{}"),
            // Empty: the life of any link in a mail, which SettingRules bounds.
            only("actionTokenGeneratedByUserLifespan.execute-actions", ""),
            only("actionTokenGeneratedByUserLifespan.idp-verify-account-via-email", ""),
            only("actionTokenGeneratedByUserLifespan.reset-credentials", ""),
            only("actionTokenGeneratedByUserLifespan.verify-email", ""),
            // As the fields of the same names.
            life("clientSessionIdleTimeout", IDLE),
            life("clientSessionMaxLifespan", LONGEST),
            life("clientOfflineSessionIdleTimeout", 0),
            life("clientOfflineSessionMaxLifespan", 0),
            // Colours of pages.
            only("darkMode", "true", "false"),
            // No signature: there is no SAML.
            only("saml.signature.algorithm", ""),
            // On, it would be an interface to read and write accounts.
            only("scimApiEnabled", "false"),
            // No other address for the codes of devices, which no application may use.
            only("shortVerificationUri", ""));

    /** Attributes of each client. */
    static final Map<String, Setting> CLIENT_ATTRIBUTES = byName(
            // Tokens keep the form that an application is used to.
            only("access.token.header.type.rfc9068", "false"),
            only("token.response.type.bearer.lower-case", "false"),
            // No names of levels of its own: it could call a weak one strong.
            only("acr.loa.map", "{}"),
            // Introspection answers with JSON, and not with a signed text that could be passed on as a token.
            only("client.introspection.response.allow.jwt.claim.enabled", "false"),
            // On, tokens would lack the claims that our mappers write.
            only("client.use.lightweight.access.token.enabled", "false"),
            // The grant of client credentials is off.
            only("client_credentials.use_refresh_token", "false"),
            // On, an ID token would come with the first answer, before the client has proven itself.
            only("id.token.as.detached.signature", "false"),
            // Signing out asks nobody.
            only("logout.confirmation.enabled", "false"),
            // No requests that the server would have to fetch from an address.
            only("request.object.required", "not required"),
            // Tokens are bound to no certificate, which a proxy's header could name.
            only("tls.client.certificate.bound.access.tokens", "false"),
            // Empty: the life of the realm.
            only("client.session.idle.timeout", ""),
            only("client.session.max.lifespan", ""),
            only("client.offline.session.idle.timeout", ""),
            only("client.offline.session.max.lifespan", ""));

    private HarmlessValues() {}

    private static Setting only(String name, String... values) {
        return new Setting(name, Set.of(values), -1, Rule.ONLY_KNOWN_NAMES);
    }

    private static Setting life(String name, int seconds) {
        return new Setting(name, Set.of(), seconds, Rule.SHORT_LIVES);
    }

    private static Map<String, Setting> byName(Setting... settings) {
        return List.of(settings).stream().collect(Collectors.toUnmodifiableMap(Setting::name, Function.identity()));
    }

    /**
     * A name and what may stand under it.
     *
     * @param values the texts that may
     * @param most whole numbers from 0 to this may as well; -1 for none
     * @param rule what another value breaks
     */
    record Setting(String name, Set<String> values, int most, Rule rule) {
        Setting {
            values = Set.copyOf(values);
        }

        /** Whether this value changes nothing; a list or an object never does so little. */
        boolean holds(JsonNode value) {
            String text = value.asText();
            boolean number = text.matches("[0-9]{1,9}") && Integer.parseInt(text) <= most;
            return value.isValueNode() && !value.isNull() && (values.contains(text) || number);
        }
    }
}
