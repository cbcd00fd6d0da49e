// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the identity provider tells that a session has ended elsewhere (OIDC Back-Channel Logout 1.0): the resident
 * signed out at another site, or staff ended the session. Anyone may call it; only a signed logout token does anything.
 */
@RestController
final class BackChannelLogout {
    static final String PATH = "/logout/connect/back-channel/" + IssuerRegistration.ID;

    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);
    private static final int LONGEST_TOKEN = 10_000;

    private final IssuerRegistration issuer;
    private final IssuerTokens tokens;
    private final EndedSessions ended;

    BackChannelLogout(IssuerRegistration issuer, IssuerTokens tokens, EndedSessions ended) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.ended = ended;
    }

    @PostMapping(PATH)
    ResponseEntity<Void> logout(@RequestParam("logout_token") String token) {
        if (token.length() > LONGEST_TOKEN) {
            return answer(400);
        }
        try {
            Jwt logout = tokens.logoutTokens(issuer.registration()).decode(token);
            ended.end(Objects.requireNonNull(logout.getClaimAsString("sid")));
            return answer(200);
        } catch (JwtException refused) {
            LOG.info("logout token refused");
            return answer(400);
        } catch (IssuerUnreachableException unreachable) {
            LOG.warn("identity provider not usable", unreachable);
            return answer(503);
        }
    }

    private static ResponseEntity<Void> answer(int status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
