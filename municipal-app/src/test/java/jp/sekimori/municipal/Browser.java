// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** One resident's browser, with its session. */
final class Browser {
    private final MockMvcTester web;
    private final FakeIssuer issuer;
    private final MockHttpSession session = new MockHttpSession();

    Browser(MockMvcTester web, FakeIssuer issuer) {
        this.web = web;
        this.issuer = issuer;
    }

    MockHttpSession session() {
        return session;
    }

    MvcTestResult get(String path) {
        return web.get()
                .uri(URI.create(path))
                .session(session)
                .header("Accept-Language", "ja")
                .exchange();
    }

    MvcTestResult post(String path, Map<String, String> fields) {
        return web.post()
                .uri(path)
                .session(session)
                .with(csrf())
                .formFields(MultiValueMap.fromSingleValue(fields))
                .exchange();
    }

    /** Goes to the identity provider and comes back with a code. */
    MvcTestResult signIn() {
        return comeBack(leave(), "&code=a-code");
    }

    /** Goes to the identity provider; the parameters it brings there. */
    Map<String, String> leave() {
        String url = Objects.requireNonNull(
                get("/oauth2/authorization/sekimori").getResponse().getRedirectedUrl());
        Map<String, String> request = UriComponentsBuilder.fromUriString(URLDecoder.decode(url, StandardCharsets.UTF_8))
                .build()
                .getQueryParams()
                .toSingleValueMap();
        issuer.remember(
                Objects.requireNonNull(request.get("nonce")), Objects.requireNonNull(request.get("code_challenge")));
        return request;
    }

    MvcTestResult comeBack(Map<String, String> request, String answer) {
        return get("/login/oauth2/code/sekimori?state=" + request.get("state") + answer);
    }
}
