// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import com.webauthn4j.verifier.attestation.trustworthiness.certpath.CertPathTrustworthinessVerifier;
import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.authentication.requiredactions.WebAuthnPasswordlessRegisterFactory;
import org.keycloak.authentication.requiredactions.WebAuthnRegister;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Takes the place of the server's own registration of passkeys, under the same id, so that every road to it (offer,
 * account pages, an administrator's request, a crafted address) passes the same gate.
 */
public final class PasskeyRegisterFactory extends WebAuthnPasswordlessRegisterFactory
        implements ServerInfoAwareProviderFactory {
    private static final int BEFORE_THE_SERVERS_OWN = 100;

    @Override
    protected WebAuthnRegister createProvider(KeycloakSession session, CertPathTrustworthinessVerifier trust) {
        return new PasskeyRegister(session, trust);
    }

    @Override
    public int order() {
        return BEFORE_THE_SERVERS_OWN;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
