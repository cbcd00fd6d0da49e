// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends a resident whose sign-in failed to the page that says why; the log gets kind and code only. */
final class SignInFailureHandler implements AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SignInFailureHandler.class);

    private final StepUp stepUp;

    SignInFailureHandler(StepUp stepUp) {
        this.stepUp = stepUp;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        SignInFailure reason = reason(failure);
        LOG.info("sign-in failed: {} {}", reason.kind(), reason.code());
        response.sendRedirect(
                stepUp.failed(request, reason.kind().key(), reason.code()).orElseGet(() -> page(reason)));
    }

    private static String page(SignInFailure reason) {
        return UriComponentsBuilder.fromPath("/sign-in-failed")
                .queryParam("why", reason.kind().key())
                .queryParam("code", reason.code())
                .toUriString();
    }

    private static SignInFailure reason(AuthenticationException failure) {
        if (failure.getCause() != null && IssuerTokens.levelTooLow(failure.getCause())) {
            return new SignInFailure(SignInFailure.Kind.LEVEL, "");
        }
        return failure instanceof OAuth2AuthenticationException oauth
                ? SignInFailure.from(oauth.getError())
                : new SignInFailure(SignInFailure.Kind.OTHER, "");
    }
}
