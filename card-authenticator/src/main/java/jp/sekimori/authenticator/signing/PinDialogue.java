// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmLastTry;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmOrigin;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmReading;
import jp.sekimori.authenticator.signing.PinScreen.EnterPassword;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.authenticator.signing.PinScreen.Looking;
import jp.sekimori.authenticator.signing.PinScreen.Stopping;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.Waiting;
import jp.sekimori.authenticator.signing.PinScreen.Working;
import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Nonce;
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

    /** How long a screen has been in front of the resident before it takes keys (security rule 7). */
    public static final Duration DEAF = Duration.ofSeconds(1);
    /** A challenge lives two minutes from its making; a page may have tried two silent ports before it arrived here. */
    public static final Duration CHALLENGE_LIFE = Duration.ofSeconds(112);
    /** However often the page renews, a window does not stay for ever. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** A card that another program holds makes us wait; after this time the resident is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a secret that was typed during a renewal waits for it. */
    static final Duration HELD = Duration.ofSeconds(10);

    /** How long an end waits for a card that was at work when it came. */
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    private final CardDesk desk;
    private final ExecutorService cardThread;
    private final Ticker time;
    private final CompletableFuture<SigningAnswer> answer = new CompletableFuture<>();
    private final Duration latest;
    private final StandingYes consent = new StandingYes();
    private final Stage stage;
    private final Asking asking;

    private SigningRequest request;
    private Duration expires;
    private boolean cardBusy;
    private Duration lookedSince = Duration.ZERO;
    private boolean held;
    private Optional<TypedSecrets.Taken> atCard = Optional.empty();
    private Optional<Ending> ending = Optional.empty();
    private Duration lastWord = Duration.ZERO;

    /**
     * Opens the window and asks its first question.
     *
     * @throws NoDesktopException when there is no desktop to open a window on
     */
    public static PinDialogue open(SigningRequest request, PinWindows windows, CardDesk desk, DialogueSetting setting) {
        PinDialogue dialogue = new PinDialogue(request, windows, desk, setting);
        dialogue.orEnd(dialogue::begin);
        return dialogue;
    }

    private PinDialogue(SigningRequest request, PinWindows windows, CardDesk desk, DialogueSetting setting) {
        this.request = request;
        this.desk = desk;
        this.cardThread = setting.cardThread();
        this.time = setting.time();
        this.latest = time.now().plus(LONGEST);
        this.expires = setting.arrived().plus(CHALLENGE_LIFE);
        this.stage = new Stage(windows.open(request, this), new Attention(time, DEAF));
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
        Duration now = time.now();
        if (ending.isPresent()) {
            if (now.compareTo(lastWord) >= 0) {
                finish(ending.get().withoutWord());
            }
        } else {
            endWhenLate();
            if (!over()) {
                lookAfterCard(now);
            }
        }
    }

    /** Not left to the next look at the clock: on a PC that slept, a renewal or a key may come before it. */
    private void endWhenLate() {
        Duration now = time.now();
        if (!over() && (now.compareTo(expires) >= 0 || now.compareTo(latest) >= 0)) {
            end(Ending.because(Reason.TIMED_OUT, failure(Reason.TIMED_OUT)));
        }
    }

    private void lookAfterCard(Duration now) {
        boolean asking = stage.screen() instanceof ConfirmOrigin || stage.screen() instanceof ConfirmReading;
        if (!cardBusy && !asking) {
            onCardThread(() -> seen(look()));
            cardBusy = true; // not before: a thread that could not be had is asked for again
            lookedSince = now;
        } else if (cardBusy && stage.screen() instanceof Looking && now.compareTo(lookedSince.plus(PATIENCE)) > 0) {
            stage.show(new Waiting(Reason.CARD_IN_USE, Optional.empty(), Tries.NONE_LOST));
        }
    }

    /**
     * The page is about to have fresh challenges made, which ends the life of this one: what is typed from now on waits for
     * them. False while the card is at work, whose signature would be worth nothing then; the page has to ask again. False
     * also for another challenge than the live one: a question that comes late, after the renewal that it was for, must not
     * hold what is typed for a renewal that never comes.
     *
     * @param replaced the main challenge that is to be replaced
     */
    public synchronized boolean hold(Nonce replaced) {
        if (over() || !request.challenge().nonce().equals(replaced)) {
            return false;
        }
        held = held || !(stage.screen() instanceof Working);
        return held;
    }

    /** Goes on with fresh challenges for the very same; false, and nothing changes, when they ask for anything else. */
    public synchronized boolean renew(Asked fresh) {
        endWhenLate();
        boolean working = stage.screen() instanceof Working && !held;
        if (over() || working || !request.renewableBy(fresh)) {
            return false;
        }
        request = request.renewedBy(fresh);
        expires = time.now().plus(CHALLENGE_LIFE);
        held = false;
        asking.renewed();
        Optional<TypedSecrets.Taken> waiting = atCard;
        atCard = Optional.empty();
        cardBusy = cardBusy && waiting.isEmpty();
        waiting.ifPresent(taken -> orEnd(() -> act(asking.renewed(taken))));
        return true;
    }

    private boolean over() {
        return answer.isDone() || ending.isPresent();
    }

    /** The page that asked has gone, or says that it no longer wants an answer. */
    public synchronized void pageGone() {
        end(Ending.quietly(new SigningAnswer.Cancelled()));
    }

    @Override
    public synchronized boolean accepting() {
        return !over() && stage.accepting();
    }

    @Override
    public synchronized void inSight(PinScreen shown) {
        stage.inSight(shown);
    }

    @Override
    public synchronized void outOfSight() {
        stage.outOfSight();
    }

    @Override
    public synchronized void hasty() {
        stage.hasty();
    }

    @Override
    public synchronized void enter(Pin pin) {
        endWhenLate();
        if (accepting() && stage.screen() instanceof EnterPin entry) {
            orEnd(() -> act(asking.entered(entry, pin)));
        } else {
            pin.close();
        }
    }

    @Override
    public synchronized void enter(SignaturePassword password) {
        endWhenLate();
        if (accepting() && stage.screen() instanceof EnterPassword entry) {
            orEnd(() -> act(asking.entered(entry, password)));
        } else {
            password.close();
        }
    }

    @Override
    public synchronized void yes() {
        endWhenLate();
        if (!accepting()) {
            stage.hasty();
            return;
        }
        orEnd(this::agreed);
    }

    private void agreed() {
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
        if (!over() && stage.screen() instanceof ConfirmLastTry last) {
            orEnd(() -> asking.back(last.secret()));
        }
    }

    @Override
    public synchronized void cancel() {
        end(Ending.quietly(
                stage.screen() instanceof Waiting waiting ? failure(waiting.reason()) : new SigningAnswer.Cancelled()));
    }

    @Override
    public synchronized void windowLost() {
        // It says nothing about a card, so a new site may learn it as well.
        end(Ending.quietly(new SigningAnswer.Failed(Reason.AUTHENTICATOR_FAILED)));
    }

    /** While a look at a slow card is under way, the secrets wait for their turn on the card's thread. */
    private void act(Optional<TypedSecrets.Taken> complete) {
        complete.ifPresent(taken -> {
            atCard = complete;
            cardBusy = true;
            stage.show(new Working(asking.reader()));
            if (held) {
                // What was typed just now must not be sent much later: a renewal that does not come ends this.
                Duration soon = time.now().plus(HELD);
                expires = soon.compareTo(expires) < 0 ? soon : expires;
            } else {
                Yes yes = new Yes(asking.card().orElseThrow(), consent);
                CardVisit visit = new CardVisit(desk, request, yes);
                onCardThread(() -> visited(visit.with(taken)));
            }
        });
    }

    /** Whatever a driver throws, errors included, the window must not stay behind without a word. */
    private CardSight look() {
        try {
            return desk.look();
        } catch (RuntimeException | Error e) {
            LOG.warn("Looking at the readers failed: {}", e.getClass().getName());
            return new CardSight.Problem(Reason.CARD_NOT_ANSWERING, Optional.empty());
        }
    }

    private synchronized void seen(CardSight sight) {
        if (over() || stage.screen() instanceof Working) {
            return;
        }
        cardBusy = false;
        asking.seen(sight);
    }

    private synchronized void visited(CardVisit.Result result) {
        cardBusy = false;
        atCard = Optional.empty();
        if (ending.isPresent()) {
            finish(ending.get().after(result));
        } else if (!answer.isDone() && result instanceof CardVisit.Result.Finished finished) {
            finish(Ending.signed(finished.answer()));
        } else if (!answer.isDone() && result instanceof CardVisit.Result.Stopped stopped) {
            asking.stopped(stopped, asking.reader());
        }
        if (answer.isDone() && result instanceof CardVisit.Result.Stopped stopped) {
            stopped.left().wipe();
        }
        consent.settled(); // not before it is shown: what breaks until then must not hide a try that was lost
    }

    /** What a site may learn: the reason when it is known here, else only that there is no answer. */
    private SigningAnswer failure(Reason reason) {
        return request.acquaintance() == Acquaintance.KNOWN
                ? new SigningAnswer.Failed(reason)
                : new SigningAnswer.Cancelled();
    }

    /** Ends it at once, or, when the card was sent something that costs, as soon as it is known what came of that. */
    private void end(Ending wanted) {
        if (over()) {
            return;
        }
        if (consent.takeBack()) {
            finish(wanted);
        } else {
            ending = Optional.of(wanted);
            lastWord = time.now().plus(LAST_WORD);
            stage.show(new Stopping(asking.reader()));
        }
    }

    private void finish(Ending last) {
        if (answer.isDone()) {
            return;
        }
        try {
            consent.takeBack();
            asking.dropAll();
            atCard.ifPresent(TypedSecrets.Taken::wipe);
            takeLeave(last);
        } finally {
            answer.complete(last.told());
            letGo();
        }
    }

    private void takeLeave(Ending last) {
        try {
            last.farewell().ifPresentOrElse(stage::show, stage::close);
        } catch (RuntimeException | Error broken) {
            LOG.warn(
                    "A window could not say its last word: {}",
                    broken.getClass().getName());
            stage.close();
        }
    }

    private void letGo() {
        try {
            cardThread.execute(desk::close);
        } catch (RuntimeException | Error noThread) {
            // Then nothing else runs there either, and the card is not used by two.
            LOG.warn("No thread to let go of the card: {}", noThread.getClass().getName());
            desk.close();
        } finally {
            cardThread.shutdown();
        }
    }

    private void onCardThread(Runnable work) {
        cardThread.execute(() -> orEnd(work));
    }

    /**
     * What goes wrong in the program itself, errors of the virtual machine included, ends the dialogue: a window that stays
     * behind helps nobody, and neither does a page that waits.
     */
    private void orEnd(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error bug) {
            LOG.warn("A dialogue broke: {}", bug.getClass().getName());
            broke();
        }
    }

    private synchronized void broke() {
        Ending last = ending.orElseGet(() -> Ending.quietly(failure(Reason.AUTHENTICATOR_FAILED)));
        finish(consent.takeBack() ? last : last.unsure(Reason.AUTHENTICATOR_FAILED));
    }
}
