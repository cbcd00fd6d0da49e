// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import jakarta.servlet.SessionTrackingMode;
import java.util.Set;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The session's cookie: bound to this host and to TLS by its name wherever residents come over TLS. */
@Configuration(proxyBeanMethods = false)
class SessionCookie {
    @Bean
    ServletContextInitializer sessionCookies(MunicipalSettings settings) {
        return context -> {
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
            var cookie = context.getSessionCookieConfig();
            cookie.setName(settings.secure() ? "__Host-municipal" : "municipal");
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSecure(settings.secure());
            // Lax, because the sign-in comes back by a link from another site.
            cookie.setAttribute("SameSite", "Lax");
        };
    }
}
