// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Which accounts have finished a sign-in in this browser, the newest three, as keyed hashes that say nothing to anybody else.
 * It signs nobody in; it spares the question whose account a device has opened.
 */
public final class KnownAccounts {
    private static final Duration LIFE = Duration.ofDays(180);
    private static final int MOST = 3;
    private static final int HASH_LENGTH = 22;
    private static final int NAME_LENGTH = 11;
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{" + HASH_LENGTH + "}");

    private final KeycloakSession session;
    private final RealmModel realm;

    /** Those of the browser of the current request. */
    public KnownAccounts(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** True when this account has finished a sign-in here before. */
    public boolean has(UserModel user) {
        return hashes().contains(hash(user));
    }

    /** Makes this browser remember it. */
    public void add(UserModel user) {
        String value = Stream.concat(Stream.of(hash(user)), hashes().stream())
                .distinct()
                .limit(MOST)
                .collect(Collectors.joining("."));
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name())
                        .value(value)
                        .path("/")
                        .maxAge(Math.toIntExact(LIFE.toSeconds()))
                        .secure(secure())
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }

    private List<String> hashes() {
        String value = SentCookies.value(session, name()).orElse("");
        return Arrays.stream(value.split("[.]", MOST + 1))
                .filter(hash -> HASH.matcher(hash).matches())
                .toList();
    }

    private String hash(UserModel user) {
        return InstallationSource.of(session)
                .linkKeys()
                .of(realm.getName())
                .mac(KeyPurpose.KNOWN_ACCOUNT)
                .text(List.of(realm.getId(), user.getId()))
                .substring(0, HASH_LENGTH);
    }

    private String name() {
        String hash = Base64.getUrlEncoder()
                .encodeToString(Sha256.of(realm.getId().getBytes(UTF_8)).bytes());
        return (secure() ? "__Host-" : "") + "sekimori-known-" + hash.substring(0, NAME_LENGTH);
    }

    private boolean secure() {
        return InstallationSource.of(session).expectedOrigin(realm).secure();
    }
}
