// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;
import jp.sekimori.idp.card.AgedCard;
import jp.sekimori.idp.card.Joined;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.card.Source;
import jp.sekimori.idp.cases.Invitations;
import jp.sekimori.idp.cases.PastCases;
import jp.sekimori.idp.notice.EndWatch;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.timer.TimerProvider;

/** Each post is one request's attempt; answers {@code true} to the winner. */
@Provider
public class ProbeResource {
    private static final Pattern SHOWN = Pattern.compile("\"shown\":(\\d+)");
    private static final Pattern EVIDENCE_TIME = Pattern.compile("\"time\":\"([^\"]*)\"");

    private final KeycloakSession session;

    ProbeResource(KeycloakSession session) {
        this.session = session;
    }

    /** Puts a challenge of this name. */
    @POST
    @Path("put/{name}")
    public String put(@PathParam("name") String name) {
        store().put(
                        id(name),
                        new IssuedChallenge(challenge(), new IssuedChallenge.Place("r", "t", "e"), Instant.now()));
        return "true";
    }

    /** Burns it. */
    @POST
    @Path("burn/{name}")
    public String burn(@PathParam("name") String name) {
        return Boolean.toString(store().burn(id(name)));
    }

    /** Burns it in a request that fails afterwards. */
    @POST
    @Path("burn-and-fail/{name}")
    public String burnAndFail(@PathParam("name") String name) {
        session.getTransactionManager().setRollbackOnly();
        return Boolean.toString(store().burn(id(name)));
    }

    /** Lets the store forget the challenge with this nonce, as it does when its life is over. */
    @POST
    @Path("forget")
    public String forget(String nonce) {
        Nonce.parse(nonce).map(ChallengeId::of).ifPresent(store()::remove);
        return "true";
    }

    /** Makes an invitation to this account. */
    @POST
    @Path("invite/{user}")
    public String invite(@PathParam("user") String user) {
        RealmModel realm = session.getContext().getRealm();
        return new Invitations(session, InstallationSource.of(session))
                .make(realm, session.users().getUserById(realm, user));
    }

    /** Lets ten minutes pass for what a sign-in of this browser has shown. */
    @POST
    @Path("age/{client}/{tab}")
    public String age(@PathParam("client") String client, @PathParam("tab") String tab) {
        AuthenticationSessionModel signIn = signIn(client, tab);
        Matcher shown = SHOWN.matcher(signIn.getAuthNote("sekimori.first-sign-in"));
        signIn.setAuthNote(
                "sekimori.first-sign-in",
                shown.replaceFirst(found -> "\"shown\":"
                        + (Long.parseLong(found.group(1))
                                - Duration.ofMinutes(10).toMillis())));
        return "true";
    }

    /** Lets so many seconds pass for what the card proved in a sign-in of this browser. */
    @POST
    @Path("age-evidence/{client}/{tab}/{seconds}")
    public String ageEvidence(
            @PathParam("client") String client, @PathParam("tab") String tab, @PathParam("seconds") long seconds) {
        AuthenticationSessionModel signIn = signIn(client, tab);
        Matcher time = EVIDENCE_TIME.matcher(signIn.getAuthNote("sekimori.evidence"));
        signIn.setAuthNote(
                "sekimori.evidence",
                time.replaceFirst(
                        found -> "\"time\":\"" + Instant.parse(found.group(1)).minusSeconds(seconds) + "\""));
        return "true";
    }

    /** Ends a sign-in as the last page of a later version may do, under an address that names no tab in the server's way. */
    @POST
    @Path("finish/{client}/{tab}")
    public Response finish(@PathParam("client") String client, @PathParam("tab") String tab) {
        EventBuilder event = new EventBuilder(
                session.getContext().getRealm(), session, session.getContext().getConnection());
        return AuthenticationManager.finishedRequiredActions(
                session,
                signIn(client, tab),
                null,
                session.getContext().getConnection(),
                session.getContext().getHttpRequest(),
                session.getContext().getUri(),
                event.event(EventType.LOGIN));
    }

    /** Ends a sign-in without a code in the same way. */
    @POST
    @Path("cancel/{client}/{tab}")
    public Response cancel(@PathParam("client") String client, @PathParam("tab") String tab) {
        RealmModel realm = session.getContext().getRealm();
        AuthenticationSessionModel signIn = signIn(client, tab);
        session.getContext().setClient(signIn.getClient());
        LoginProtocol protocol = session.getProvider(LoginProtocol.class, signIn.getProtocol());
        protocol.setRealm(realm)
                .setHttpHeaders(session.getContext().getHttpRequest().getHttpHeaders())
                .setUriInfo(session.getContext().getUri())
                .setEventBuilder(
                        new EventBuilder(realm, session, session.getContext().getConnection()).event(EventType.LOGIN));
        return protocol.sendError(signIn, LoginProtocol.Error.CONSENT_DENIED, null);
    }

    /** Writes the row of the last gate. */
    @POST
    @Path("redeem/{name}")
    public String redeem(@PathParam("name") String name) {
        String realm = session.getContext().getRealm().getId();
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> new Redemptions(own)
                    .write(realm, id(name), Instant.now()));
            return "true";
        } catch (Redemptions.AlreadyRedeemedException e) {
            return "false";
        }
    }

    /** Writes the record of a resident whose certificate's authority nobody trusts here. */
    @POST
    @Path("resident/{account}")
    public String resident(@PathParam("account") String account) {
        Instant now = InstallationSource.of(session).clock().instant();
        PersonAttributes person = hanako(SubstitutedText.plain("山田　花子"));
        return write(account, new ResidentRecord(person, Source.CERTIFICATE, Joined.UNPROVEN, now, "AB", "jpki-sign"));
    }

    /** Writes a resident's record, as a first sign-in that long ago did, or staff, or the city when it made the account. */
    @POST
    @Path("record/{account}/{source}/{age}")
    public String record(
            @PathParam("account") String account,
            @PathParam("source") Source source,
            @PathParam("age") long seconds,
            @FormParam("name") String name) {
        Installation installation = InstallationSource.of(session);
        // The second character of every name is one that the certificate replaced.
        String flags = "01" + "0".repeat(name.codePointCount(0, name.length()) - 2);
        return write(
                account,
                new ResidentRecord(
                        hanako(new SubstitutedText(name, flags)),
                        source,
                        Joined.UNPROVEN,
                        installation.clock().instant().minusSeconds(seconds),
                        installation.signatureAnchors().get(0),
                        "jpki-sign"));
    }

    private String write(String account, ResidentRecord written) {
        Installation installation = InstallationSource.of(session);
        RealmModel realm = session.getContext().getRealm();
        new ResidentRecords(installation.linkKeys(), installation.clock())
                .write(realm, session.users().getUserById(realm, account), written);
        return "true";
    }

    private static PersonAttributes hanako(SubstitutedText name) {
        return new PersonAttributes(
                name, new BirthDate(4, 1990, 1, 2), Sex.FEMALE, SubstitutedText.plain("石川県加賀市大聖寺南町ニ４１番地"));
    }

    /** Lets the cards of this account have taken an earlier one's place so many seconds ago. */
    @POST
    @Path("relinked/{account}/{seconds}")
    public String relinked(@PathParam("account") String account, @PathParam("seconds") long seconds) {
        AgedCard.relinkedBefore(session, account, Duration.ofSeconds(seconds));
        return "true";
    }

    /** Lets it be so many seconds ago that somebody was asked about the cards of this account. */
    @POST
    @Path("asked/{account}/{seconds}")
    public String asked(@PathParam("account") String account, @PathParam("seconds") long seconds) {
        AgedCard.askedBefore(session, account, Duration.ofSeconds(seconds));
        return "true";
    }

    /** Lets the resident have been told on a page this many days before the cards of this account end. */
    @POST
    @Path("told/{account}/{days}")
    public String told(@PathParam("account") String account, @PathParam("days") int days) {
        AgedCard.told(session, account, days);
        return "true";
    }

    /** Registers a device with the cards of this account. */
    @POST
    @Path("bind/{account}")
    public String bind(@PathParam("account") String account) {
        return Boolean.toString(AgedCard.bound(session, account, "device"));
    }

    /** Looks for cards that end soon, as the server's timer does. */
    @POST
    @Path("look-for-ends")
    public String lookForEnds() {
        Installation installation = InstallationSource.of(session);
        new EndWatch(session.getKeycloakSessionFactory(), installation, new PastCases(installation)).look();
        return "true";
    }

    /** Lets the server's own timer for that look come to its time now. */
    @POST
    @Path("let-timer-look")
    public String letTimerLook() {
        TimerProvider timers = session.getProvider(TimerProvider.class);
        TimerProvider.TimerTaskContext task = timers.cancelTask("sekimori-card-ends");
        if (task == null) {
            return "false";
        }
        timers.schedule(task.getRunnable(), task.getIntervalMillis(), task.getIntervalMillis(), "sekimori-card-ends");
        task.getRunnable().run();
        return "true";
    }

    private AuthenticationSessionModel signIn(String client, String tab) {
        RealmModel realm = session.getContext().getRealm();
        return new AuthenticationSessionManager(session)
                .getCurrentAuthenticationSession(realm, realm.getClientByClientId(client), tab);
    }

    private ChallengeStore store() {
        return new ChallengeStore(session, session.getContext().getRealm().getId());
    }

    private static ChallengeId id(String name) {
        return new ChallengeId(Sha256.of(name.getBytes(UTF_8)));
    }

    private static Challenge challenge() {
        SecureRandom random = new SecureRandom();
        return new Challenge(
                ChallengeRandom.generate(random),
                Purpose.SIGN_IN,
                Flow.CARD_POPUP,
                "alpha",
                "tax",
                "tax",
                "https://id.test/realms/alpha/sekimori/return",
                List.of("jpki-auth"),
                Level.AAL2,
                SessionSecret.generate(random).hash(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
