// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.List;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Writes birth date and sex in the formats of the state's own sign-in app ({@code YYYYMMDD}, {@code 1}/{@code 2}), under the
 * same names. Changes what other mappers released and releases nothing by itself.
 */
public final class NationalFormatMapper extends ResidentMapper {
    /** Id in client scopes. */
    static final String PROVIDER_ID = "sekimori-national-format";

    private static final int AFTER_THE_CLAIMS = 200;

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mappingModel,
            UserSessionModel userSession,
            KeycloakSession keycloakSession,
            ClientSessionContext clientSessionCtx) {
        residentOf(userSession, keycloakSession).ifPresent(resident -> rewrite(token, resident.person()));
    }

    static void rewrite(IDToken token, PersonAttributes person) {
        if (token.getBirthdate() != null) {
            token.setBirthdate(person.birthDate().national());
        }
        if (token.getGender() != null) {
            token.setGender(person.sex() == Sex.MALE ? "1" : "2");
        }
    }

    @Override
    public int getPriority() {
        return AFTER_THE_CLAIMS;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Sekimori: national formats";
    }

    @Override
    public String getHelpText() {
        return "Birth date as YYYYMMDD and sex as 1 or 2, where they are released at all.";
    }

    @Override
    List<ProviderConfigProperty> ownProperties() {
        return List.of();
    }
}
