// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.entities;

import java.util.List;
import jp.sekimori.idp.card.BlockedCardEntity;
import jp.sekimori.idp.card.CardGenerationEntity;
import jp.sekimori.idp.card.CardRealmEntity;
import jp.sekimori.idp.cases.CaseEntity;
import jp.sekimori.idp.proof.RedemptionEntity;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Tells the server of our tables. */
final class EntityList implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                RedemptionEntity.class,
                CaseEntity.class,
                BlockedCardEntity.class,
                CardGenerationEntity.class,
                CardRealmEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/sekimori-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return EntityListFactory.PROVIDER_ID;
    }

    @Override
    public void close() {}
}
