// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.server.DayText;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** The page with the three choices, or the two when the resident came from the account pages. */
final class PasskeyOfferPage {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final RequiredActionContext context;

    PasskeyOfferPage(RequiredActionContext context) {
        this.context = context;
    }

    Response show(Optional<Reason> reason) {
        UserModel user = context.getUser();
        return new PasskeyView(context.getSession(), context.getAuthenticationSession())
                .with("userId", base64(user.getId().getBytes(UTF_8)))
                .with("today", today())
                .with("number", passkeys(user).size() + 1)
                .with("algorithms", algorithms())
                .with("exclude", String.join(",", passkeys(user)))
                .with("asked", context.getAuthenticationSession().getClientNote(Constants.KC_ACTION) != null)
                .show(context.form(), "sekimori-passkey-offer.ftl", reason);
    }

    private String today() {
        LocalDate date = LocalDate.ofInstant(
                InstallationSource.of(context.getSession()).clock().instant(), JAPAN);
        return DayText.of(date, context.getSession().getContext().resolveLocale(context.getUser()));
    }

    // COSE numbers of the names in the realm's policy (RFC 9053, RFC 8812); what is not here is not offered.
    private String algorithms() {
        return context.getRealm().getWebAuthnPolicyPasswordless().getSignatureAlgorithm().stream()
                .map(name -> switch (name) {
                    case "ES256" -> "-7";
                    case "RS256" -> "-257";
                    default -> "";
                })
                .filter(number -> !number.isEmpty())
                .collect(Collectors.joining(","));
    }

    private static List<String> passkeys(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                .map(WebAuthnCredentialModel::createFromCredentialModel)
                .map(passkey -> passkey.getWebAuthnCredentialData().getCredentialId())
                .map(id -> base64(Base64.getDecoder().decode(id)))
                .toList();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
