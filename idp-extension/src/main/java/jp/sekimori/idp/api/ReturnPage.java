// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sekimori.idp.proof.RealmPaths;
import jp.sekimori.idp.server.PageFile;
import jp.sekimori.idp.server.PageHeaders;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The fixed page at which the redirect road ends. The answer is in the fragment, which no server and no log sees; the
 * script posts it to the sign-in. The page itself is the same for everybody, but for its language.
 */
final class ReturnPage {
    private final KeycloakSession session;
    private final RealmModel realm;

    ReturnPage(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    Response answer() {
        Locale locale = session.getContext().resolveLocale(null);
        Response.ResponseBuilder response =
                Response.ok(html(locale)).type("text/html;charset=UTF-8").language(locale);
        PageHeaders.ofReturn(session, redirectsOfThisBrowser()).write(session, response::header);
        return response.build();
    }

    private Collection<String> redirectsOfThisBrowser() {
        return Optional.ofNullable(new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm))
                .map(root -> root.getAuthenticationSessions().values().stream()
                        .map(AuthenticationSessionModel::getRedirectUri)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private String html(Locale locale) {
        boolean japanese = locale.getLanguage().equals("ja");
        Properties texts = texts(japanese ? "ja" : "en");
        RealmPaths paths = RealmPaths.of(session, realm);
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                <script type="module" src="%s"></script>
                </head>
                <body>
                <main id="sekimori-return" data-actions="%s">
                <h1>%s</h1>
                <p id="sekimori-wait" role="status">%s</p>
                <p id="sekimori-lost" role="alert" tabindex="-1" hidden>%s</p>
                <noscript><p>%s</p></noscript>
                <form id="sekimori-answer" method="post" hidden>
                <input type="hidden" name="sekimori_token" value="" disabled>
                <input type="hidden" name="sekimori_second_token" value="" disabled>
                <input type="hidden" name="sekimori_error" value="" disabled>
                </form>
                </main>
                </body>
                </html>
                """.formatted(
                        japanese ? "ja" : "en",
                        texts.getProperty("sekimoriReturnTitle"),
                        paths.filePath(PageFile.RETURN_STYLE.publicName()),
                        paths.filePath(PageFile.RETURN_SCRIPT.publicName()),
                        paths.actionsPath(),
                        texts.getProperty("sekimoriReturnTitle"),
                        texts.getProperty("sekimoriReturnWait"),
                        texts.getProperty("sekimoriReturnLost"),
                        texts.getProperty("sekimoriReturnNoScript"));
    }

    private static Properties texts(String language) {
        String name = "/theme-resources/messages/messages_" + language + ".properties";
        try (InputStream stream = Objects.requireNonNull(ReturnPage.class.getResourceAsStream(name), name)) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(stream, UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
