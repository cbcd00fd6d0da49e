// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.web;

import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;

/** The attacker's cookies in the victim's browser, as a neighbouring host can plant them: never one of ours. */
public final class PlantedCookies {
    private static final String SIGN_IN = "AUTH_SESSION_ID";
    private static final String SESSION = "KEYCLOAK_";
    private static final String OURS = "sekimori-";

    private PlantedCookies() {}

    /** A browser in which the sign-in is that of the attacker. */
    public static WebClient victimOfSignIn(WebClient attacker, URI host) {
        return plant(attacker, browser(), host, name -> name.startsWith(SIGN_IN));
    }

    /** A browser with everything that the server itself gave the attacker's. */
    public static WebClient victimOfAll(WebClient attacker, URI host) {
        return plant(attacker, browser(), host, name -> !name.contains(OURS));
    }

    /** The sign-in of the attacker takes the place of the victim's. */
    public static void signIn(WebClient attacker, WebClient victim, URI host) {
        plant(attacker, victim, host, name -> name.startsWith(SIGN_IN));
    }

    /** The session of the attacker takes the place of the victim's; a sign-in that goes on stays what it is. */
    public static void session(WebClient attacker, WebClient victim, URI host) {
        plant(attacker, victim, host, name -> name.startsWith(SESSION));
    }

    private static WebClient browser() {
        return WebClient.create(Map.of("Accept-Language", "ja"));
    }

    private static WebClient plant(WebClient from, WebClient into, URI host, Predicate<String> planted) {
        from.cookies(host).forEach((name, value) -> {
            if (planted.test(name)) {
                into.setCookie(host, name, value);
            }
        });
        return into;
    }
}
