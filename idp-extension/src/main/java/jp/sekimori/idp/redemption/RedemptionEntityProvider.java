// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.redemption;

import java.util.List;
import jp.sekimori.idp.account.BlockedCardEntity;
import jp.sekimori.idp.account.CardGenerationEntity;
import jp.sekimori.idp.account.CardRealmEntity;
import jp.sekimori.idp.invitation.InvitationEntity;
import jp.sekimori.idp.renewal.RenewalRequestEntity;
import jp.sekimori.idp.waiting.WaitingRecordEntity;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Tells the server of our tables. */
final class RedemptionEntityProvider implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                RedemptionEntity.class,
                InvitationEntity.class,
                BlockedCardEntity.class,
                CardGenerationEntity.class,
                CardRealmEntity.class,
                RenewalRequestEntity.class,
                WaitingRecordEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/sekimori-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return RedemptionEntityProviderFactory.PROVIDER_ID;
    }

    @Override
    public void close() {}
}
