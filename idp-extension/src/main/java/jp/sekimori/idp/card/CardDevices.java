// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The devices that rest on an account's cards. One is bound with the card in hand. Any doubt about a card or a device ends
 * them all, and nobody's word brings one back: the holder chooses, again with the card in hand.
 */
public final class CardDevices {
    private final KeycloakSession session;
    private final Installation installation;

    /** The devices for the request of this session, which holds no lock. */
    public CardDevices(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /**
     * What a holder chose among the devices that were ended.
     *
     * @param back may be used again
     * @param gone are forgotten
     * @param removed ids of the credentials of those that are forgotten
     */
    public record Choice(List<DeviceMark> back, List<DeviceMark> gone, List<String> removed) {}

    /** The cards of the account that can be used name this device from now on; false when none may just now. */
    public boolean bind(UserModel user, DeviceMark device) {
        return change(user, card -> card.with(card.secret().withDevice(device.text())));
    }

    /** Keeps what the holder chose; false when no card of the account may enrol anything just now. */
    public boolean choose(UserModel user, Choice choice) {
        List<String> back = choice.back().stream().map(DeviceMark::text).toList();
        List<String> gone = choice.gone().stream().map(DeviceMark::text).toList();
        return CardChange.of(session, installation, user.getId(), (writer, account) -> {
                    if (!mayEnrol(account)
                            || !change(writer, card -> card.with(card.secret().chosen(back, gone)))) {
                        return false;
                    }
                    choice.removed().forEach(writer::removeDevice);
                    return true;
                })
                .orElse(false);
    }

    /** Ends all of them, though the card itself is not in doubt. */
    public void end(UserModel user) {
        Instant now = installation.clock().instant();
        CardChange.of(
                session,
                installation,
                user.getId(),
                (writer, account) ->
                        change(writer, card -> card.with(card.secret().devicesEnded(now))));
    }

    /** Removes a credential of this account, card or device, under its lock; false when there is none. */
    public boolean remove(UserModel user, String credentialId) {
        return CardChange.of(session, installation, user.getId(), (writer, account) -> {
                    boolean card =
                            writer.cards().stream().anyMatch(one -> one.id().equals(credentialId));
                    return card ? writer.remove(credentialId) : writer.removeDevice(credentialId);
                })
                .orElse(false);
    }

    /** True when this device was ended, and a card of the account that can be used may bring it back. */
    public boolean ended(RealmModel realm, UserModel user, DeviceMark device) {
        return new StoredCards(session, installation, realm)
                .of(user).stream().filter(StoredCard::active).anyMatch(device::endedOn);
    }

    /** True when there is a device to choose. */
    public boolean anyEnded(RealmModel realm, UserModel user) {
        return new StoredCards(session, installation, realm)
                .of(user).stream()
                        .filter(StoredCard::active)
                        .anyMatch(card -> !card.secret().ended().isEmpty());
    }

    private boolean change(UserModel user, UnaryOperator<StoredCard> change) {
        return CardChange.of(
                        session,
                        installation,
                        user.getId(),
                        (writer, account) -> mayEnrol(account) && change(writer, change))
                .orElse(false);
    }

    private boolean mayEnrol(LockedAccount account) {
        return !new CardStates(account.session(), installation).onProbation(account.realm(), account.user());
    }

    private static boolean change(CardWriter writer, UnaryOperator<StoredCard> change) {
        boolean changed = false;
        for (StoredCard card : writer.cards()) {
            changed |= writer.change(card.id(), found -> found.active() ? change.apply(found) : found);
        }
        return changed;
    }
}
