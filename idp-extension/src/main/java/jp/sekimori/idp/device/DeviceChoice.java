// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardDevices;
import jp.sekimori.idp.notice.CardReplacement;
import jp.sekimori.idp.proof.CardEvidence;
import jp.sekimori.idp.proof.EvidenceNotes;
import jp.sekimori.idp.proof.StillGood;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * After a sign-in with the card: which of the devices that were ended come back. None does by itself, nor by anybody's word
 * but the holder's (security rule 27): whoever had the card in hand for a while may have registered one.
 */
final class DeviceChoice implements RequiredActionProvider {
    private static final String LATER = "sekimori.devices.later";

    private final KeycloakSession session;

    DeviceChoice(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (context.getAuthenticationSession().getClientNote(Constants.KC_ACTION) == null && due(context)) {
            context.getAuthenticationSession().addRequiredAction(DeviceChoiceFactory.PROVIDER_ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (!StillGood.orEnds(context)) {
            return;
        }
        if (!due(context)) {
            context.success();
            return;
        }
        context.challenge(new DeviceChoicePage(context).show(ended(context)));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        EvidenceNotes.tell(context.getAuthenticationSession(), context.getEvent());
        if (!StillGood.orEnds(context)) {
            return;
        }
        CardReplacement.tell(context.getAuthenticationSession(), context.getEvent());
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        // The page of a refusal says "skip".
        if (Set.of("later", "skip").contains(String.valueOf(form.getFirst("sekimori_choice")))) {
            context.getAuthenticationSession().setAuthNote(LATER, "yes");
            context.success();
            return;
        }
        Optional<Reason> refusal = refusal(context);
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
        } else {
            choose(context, all(form, "shown"), all(form, "device"));
        }
    }

    /** What is not on the page that was answered is not decided by the answer. */
    private void choose(RequiredActionContext context, Set<String> shown, Set<String> chosen) {
        List<EndedDevice> answered = ended(context).stream()
                .filter(device -> shown.contains(device.id()))
                .toList();
        Predicate<EndedDevice> comesBack = device -> chosen.contains(device.id());
        List<EndedDevice> back = answered.stream().filter(comesBack).toList();
        List<EndedDevice> gone = answered.stream().filter(comesBack.negate()).toList();
        CardDevices.Choice choice = new CardDevices.Choice(
                back.stream().map(EndedDevice::mark).toList(),
                gone.stream().map(EndedDevice::mark).toList(),
                gone.stream().map(EndedDevice::id).toList());
        if (!new CardDevices(session, InstallationSource.of(session)).choose(context.getUser(), choice)) {
            refuse(context, Reason.CARD_SIGN_IN_TOO_OLD);
            return;
        }
        context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail("sekimori_devices_back", Integer.toString(back.size()))
                .detail("sekimori_devices_removed", Integer.toString(gone.size()))
                .success();
        context.success();
    }

    private boolean due(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        return signIn.getAuthNote(LATER) == null
                && refusal(context).isEmpty()
                && !ended(context).isEmpty();
    }

    private Optional<Reason> refusal(RequiredActionContext context) {
        if (!CardEvidence.holds(session, context.getAuthenticationSession())) {
            return Optional.of(Reason.CARD_SIGN_IN_TOO_OLD);
        }
        return PasskeyOffer.onProbation(context) ? Optional.of(Reason.RELINKED_TOO_RECENTLY) : Optional.empty();
    }

    private List<EndedDevice> ended(RequiredActionContext context) {
        return EndedDevice.all(session, context.getRealm(), context.getUser());
    }

    private void refuse(RequiredActionContext context, Reason reason) {
        context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
        context.challenge(new PasskeyView(session, context.getAuthenticationSession())
                .show(context.form(), "sekimori-refused.ftl", Optional.of(reason)));
    }

    private static Set<String> all(MultivaluedMap<String, String> form, String name) {
        return Set.copyOf(form.getOrDefault(name, List.of()));
    }

    @Override
    public void close() {}
}
