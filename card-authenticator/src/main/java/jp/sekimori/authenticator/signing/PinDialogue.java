// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmLastTry;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmOrigin;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmReading;
import jp.sekimori.authenticator.signing.PinScreen.Done;
import jp.sekimori.authenticator.signing.PinScreen.Ended;
import jp.sekimori.authenticator.signing.PinScreen.EnterPassword;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.authenticator.signing.PinScreen.Looking;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.Waiting;
import jp.sekimori.authenticator.signing.PinScreen.Working;
import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its window to its answer. It decides what the window shows and keeps the rules about tries: none is
 * spent but by the resident typing it just then, and the last one of each secret only after a second yes. For a pair it
 * asks for both secrets, one after the other, before the card sees either. Safe for use by several threads: the window's,
 * the card's, and those of the page's requests.
 */
public final class PinDialogue implements PinActions {
    private static final Logger LOG = LoggerFactory.getLogger(PinDialogue.class);

    /** How long a newly shown screen takes no keys (security rule 7). */
    public static final Duration DEAF = Duration.ofSeconds(1);
    /** A challenge lives two minutes from its making; what arrives here is a little older. */
    public static final Duration CHALLENGE_LIFE = Duration.ofSeconds(115);
    /** However often the page renews, a window does not stay for ever. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** A card that another program holds makes us wait; after this time the resident is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CardDesk desk;
    private final ExecutorService cardThread;
    private final InstantSource time;
    private final CompletableFuture<SigningAnswer> answer = new CompletableFuture<>();
    private final Instant latest;
    private final Stage stage;
    private final Asking asking;

    private SigningRequest request;
    private Instant expires;
    private boolean cardBusy;
    private Instant lookedSince = Instant.MIN;

    /**
     * Opens the window and asks its first question.
     *
     * @throws NoDesktopException when there is no desktop to open a window on
     */
    public static PinDialogue open(SigningRequest request, PinWindows windows, CardDesk desk, DialogueSetting setting) {
        PinDialogue dialogue = new PinDialogue(request, windows, desk, setting);
        dialogue.begin();
        return dialogue;
    }

    private PinDialogue(SigningRequest request, PinWindows windows, CardDesk desk, DialogueSetting setting) {
        this.request = request;
        this.desk = desk;
        this.cardThread = setting.cardThread();
        this.time = setting.time();
        this.latest = time.instant().plus(LONGEST);
        this.expires = time.instant().plus(CHALLENGE_LIFE);
        this.stage = new Stage(windows.open(request, this), time, DEAF);
        this.asking = new Asking(stage, request.asked().pair());
    }

    private synchronized void begin() {
        if (request.acquaintance() == Acquaintance.NEW) {
            stage.show(new ConfirmOrigin());
        } else {
            originConfirmed();
        }
    }

    private void originConfirmed() {
        if (request.asked().pair()) {
            stage.show(new ConfirmReading());
        } else {
            beginLooking();
        }
    }

    private void beginLooking() {
        stage.show(new Looking());
        tick();
    }

    /** What the site will be told; completes once. */
    public CompletableFuture<SigningAnswer> answer() {
        return answer.copy();
    }

    /** Looks at the clock and, unless the resident or the card is busy, at the readers. To be called twice a second. */
    public synchronized void tick() {
        if (answer.isDone()) {
            return;
        }
        boolean asking = stage.screen() instanceof ConfirmOrigin || stage.screen() instanceof ConfirmReading;
        if (!time.instant().isBefore(expires.isBefore(latest) ? expires : latest)) {
            finish(failure(Reason.TIMED_OUT), Optional.of(new Ended(Reason.TIMED_OUT)));
        } else if (!cardBusy && !asking) {
            cardBusy = true;
            lookedSince = time.instant();
            cardThread.execute(() -> seen(look()));
        } else if (cardBusy
                && stage.screen() instanceof Looking
                && time.instant().isAfter(lookedSince.plus(PATIENCE))) {
            stage.show(new Waiting(Reason.CARD_IN_USE, Optional.empty(), Tries.NONE_LOST));
        }
    }

    /** Goes on with fresh challenges for the very same; false, and nothing changes, when they ask for anything else. */
    public synchronized boolean renew(Asked fresh) {
        if (answer.isDone() || stage.screen() instanceof Working || !request.renewableBy(fresh)) {
            return false;
        }
        request = request.renewedBy(fresh);
        expires = time.instant().plus(CHALLENGE_LIFE);
        asking.renewed();
        return true;
    }

    /** The page that asked has gone, or says that it no longer wants an answer. */
    public synchronized void pageGone() {
        finish(new SigningAnswer.Cancelled(), Optional.empty());
    }

    @Override
    public synchronized boolean accepting() {
        return !answer.isDone() && stage.accepting();
    }

    @Override
    public synchronized void enter(Pin pin) {
        if (accepting() && stage.screen() instanceof EnterPin entry) {
            act(asking.entered(entry, pin));
        } else {
            pin.close();
        }
    }

    @Override
    public synchronized void enter(SignaturePassword password) {
        if (accepting() && stage.screen() instanceof EnterPassword entry) {
            act(asking.entered(entry, password));
        } else {
            password.close();
        }
    }

    @Override
    public synchronized void yes() {
        if (!accepting()) {
            return;
        }
        if (stage.screen() instanceof ConfirmOrigin) {
            originConfirmed();
        } else if (stage.screen() instanceof ConfirmReading) {
            beginLooking();
        } else if (stage.screen() instanceof ConfirmLastTry last) {
            act(asking.goOn(last.secret()));
        }
    }

    @Override
    public synchronized void back() {
        if (stage.screen() instanceof ConfirmLastTry last) {
            asking.back(last.secret());
        }
    }

    @Override
    public synchronized void cancel() {
        if (stage.screen() instanceof Waiting waiting) {
            finish(failure(waiting.reason()), Optional.empty());
        } else {
            finish(new SigningAnswer.Cancelled(), Optional.empty());
        }
    }

    /** While a look at a slow card is under way, the secrets wait for their turn on the card's thread. */
    private void act(Optional<TypedSecrets.Taken> complete) {
        complete.ifPresent(taken -> {
            stage.show(new Working(asking.reader()));
            cardBusy = true;
            CardVisit visit = new CardVisit(desk, request);
            cardThread.execute(() -> visited(visit.with(taken)));
        });
    }

    /** Whatever a driver throws, the window must not stay behind without a word. */
    private CardSight look() {
        try {
            return desk.look();
        } catch (RuntimeException e) {
            LOG.warn("Looking at the readers failed: {}", e.getClass().getName());
            return new CardSight.Problem(Reason.CARD_NOT_ANSWERING, Optional.empty());
        }
    }

    private synchronized void seen(CardSight sight) {
        if (answer.isDone() || stage.screen() instanceof Working) {
            return;
        }
        cardBusy = false;
        asking.seen(sight);
    }

    private synchronized void visited(CardVisit.Result result) {
        cardBusy = false;
        if (answer.isDone() || !(stage.screen() instanceof Working working)) {
            if (result instanceof CardVisit.Result.Stopped stopped) {
                stopped.left().wipe();
            }
        } else if (result instanceof CardVisit.Result.Finished finished) {
            finish(finished.answer(), Optional.of(new Done()));
        } else if (result instanceof CardVisit.Result.Stopped stopped) {
            asking.stopped(stopped, working.reader());
        }
    }

    /** What a site may learn: the reason when it is known here, else only that there is no answer. */
    private SigningAnswer failure(Reason reason) {
        return request.acquaintance() == Acquaintance.KNOWN
                ? new SigningAnswer.Failed(reason)
                : new SigningAnswer.Cancelled();
    }

    private void finish(SigningAnswer told, Optional<PinScreen> farewell) {
        if (answer.isDone()) {
            return;
        }
        asking.dropAll();
        farewell.ifPresentOrElse(stage::show, stage::close);
        answer.complete(told);
        cardThread.execute(desk::close);
        cardThread.shutdown();
    }
}
