// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The pages. */
@Controller
class SignInPages {
    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);

    private final IssuerRegistration issuer;
    private final ClaimsInWords claims;

    SignInPages(IssuerRegistration issuer, ClaimsInWords claims) {
        this.issuer = issuer;
        this.claims = claims;
    }

    @GetMapping("/")
    String front(@AuthenticationPrincipal @Nullable OidcUser resident) {
        return resident == null ? "front" : "redirect:/me";
    }

    /** Asks first whether the identity provider is there, to say so in words instead of a bare error. */
    @GetMapping("/sign-in")
    String signIn() {
        try {
            return "redirect:/oauth2/authorization/" + issuer.registration().getRegistrationId();
        } catch (IssuerUnreachableException unreachable) {
            LOG.warn("identity provider not usable", unreachable);
            return "redirect:/sign-in-failed?why=" + SignInFailure.Kind.UNAVAILABLE.key();
        }
    }

    @GetMapping("/me")
    String me(@AuthenticationPrincipal OidcUser resident, Model model) {
        model.addAttribute("facts", claims.facts(resident.getIdToken()));
        model.addAttribute(
                "person", VerifiedResident.of(resident).map(claims::person).orElse(List.of()));
        model.addAttribute("told", VerifiedClaims.told(resident.getUserInfo()).isPresent());
        model.addAttribute("json", claims.json(resident));
        return "me";
    }

    @GetMapping("/sign-in-failed")
    String failed(
            @RequestParam(defaultValue = "") String why, @RequestParam(defaultValue = "") String code, Model model) {
        model.addAttribute("kind", SignInFailure.Kind.fromKey(why).key());
        model.addAttribute("code", SignInFailure.codeIn(code));
        return "failed";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "signed-out";
    }

    @GetMapping(path = "/healthz", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String health() {
        return "ok";
    }
}
