// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.server.Installation;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Invitations of all nodes, one database (security rule 30): 80 random bits, single use, thirty days, five tries. What is
 * kept is a keyed hash, so that nobody who reads the database can use one.
 */
public final class Invitations {
    /** How often an invitation may be tried, right or wrong; also how often one sign-in may try any. */
    public static final int TRIES = 5;

    /** How long a code can be used. */
    public static final Duration LIFE = Duration.ofDays(30);

    private final KeycloakSession session;
    private final Installation installation;

    /** Invitations as this session sees them. */
    public Invitations(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /** Makes an invitation to this account, in place of an earlier one. The code is shown now and never again. */
    public String make(RealmModel realm, UserModel user, Instant now) {
        EntityManager entities = entities(session);
        entities.createQuery(
                        "delete from InvitationEntity i where i.expiresAt <= :now or (i.realmId = :realm and i.userId = :user)")
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realm.getId())
                .setParameter("user", user.getId())
                .executeUpdate();
        InvitationCode code = InvitationCode.generate(installation.random());
        entities.persist(new InvitationEntity(
                realm.getId(), new Invited(code.handle(), user.getId()), hash(realm, code), now.plus(LIFE)));
        return code.text();
    }

    /** Forgets the invitations of all realms whose time is over. */
    public void forgetExpired() {
        entities(session)
                .createQuery("delete from InvitationEntity i where i.expiresAt <= :now")
                .setParameter("now", installation.clock().instant().toEpochMilli())
                .executeUpdate();
    }

    /**
     * The account that this code invites to; empty for every other text, whatever is wrong with it. Each call is a try,
     * counted in a transaction of its own, so that no failure of the request gives it back.
     */
    public Optional<Invited> check(RealmModel realm, String typed, Instant now) {
        Optional<InvitationCode> code = InvitationCode.read(typed);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        String expected = hash(realm, code.get());
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> tried(
                        entities(own), realm.getId(), code.get().handle(), now)
                .filter(found -> MessageDigest.isEqual(found.secretHash().getBytes(UTF_8), expected.getBytes(UTF_8)))
                .map(found -> new Invited(found.handle(), found.userId())));
    }

    /**
     * Uses the invitation up, in the transaction of this session. True for exactly one caller, on any number of nodes;
     * the one who hears false must not go on.
     */
    public boolean take(RealmModel realm, Invited invited) {
        return entities(session)
                        .createQuery("delete from InvitationEntity i where i.realmId = :realm and i.handle = :handle"
                                + " and i.userId = :user")
                        .setParameter("realm", realm.getId())
                        .setParameter("handle", invited.handle())
                        .setParameter("user", invited.userId())
                        .executeUpdate()
                == 1;
    }

    // Counted first, by the database itself: of any number of tries at once only five are compared.
    private static Optional<InvitationEntity> tried(
            EntityManager entities, String realmId, String handle, Instant now) {
        int counted = entities.createQuery(
                        "update InvitationEntity i set i.tries = i.tries + 1 where i.realmId = :realm"
                                + " and i.handle = :handle and i.tries < :most and i.expiresAt > :now")
                .setParameter("realm", realmId)
                .setParameter("handle", handle)
                .setParameter("most", TRIES)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
        if (counted != 1) {
            return Optional.empty();
        }
        List<InvitationEntity> found = entities.createQuery(
                        "select i from InvitationEntity i where i.realmId = :realm and i.handle = :handle",
                        InvitationEntity.class)
                .setParameter("realm", realmId)
                .setParameter("handle", handle)
                .getResultList();
        return found.stream().findFirst();
    }

    private String hash(RealmModel realm, InvitationCode code) {
        return installation
                .linkKeys()
                .of(realm.getName())
                .mac(KeyPurpose.INVITATION)
                .text(List.of(realm.getId(), code.handle(), code.secret()));
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
