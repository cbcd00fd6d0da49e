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
import jp.sekimori.authenticator.signing.PinScreen.Done;
import jp.sekimori.authenticator.signing.PinScreen.Ended;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.authenticator.signing.PinScreen.Looking;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.Waiting;
import jp.sekimori.authenticator.signing.PinScreen.Working;
import jp.sekimori.card.Pin;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.challenge.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its window to its answer. It decides what the window shows and keeps the rules about PIN tries: none
 * is spent but by the resident typing it just then, and the last one only after a second yes. Safe for use by several
 * threads: the window's, the card's, and those of the page's requests.
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
    private final PinWindow window;

    private SigningRequest request;
    private PinScreen screen = new Looking();
    private Instant acceptsFrom = Instant.MAX;
    private Instant expires;
    private boolean cardBusy;
    private Instant lookedSince = Instant.MIN;
    private Optional<Reason> notice = Optional.empty();
    private Optional<Pin> heldPin = Optional.empty();

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
        this.window = windows.open(request, this);
    }

    private synchronized void begin() {
        show(request.acquaintance() == Acquaintance.NEW ? new ConfirmOrigin() : new Looking());
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
        if (!time.instant().isBefore(expires.isBefore(latest) ? expires : latest)) {
            finish(failure(Reason.TIMED_OUT), Optional.of(new Ended(Reason.TIMED_OUT)));
        } else if (!cardBusy && !(screen instanceof ConfirmOrigin)) {
            cardBusy = true;
            lookedSince = time.instant();
            cardThread.execute(() -> seen(look()));
        } else if (cardBusy && screen instanceof Looking && time.instant().isAfter(lookedSince.plus(PATIENCE))) {
            show(new Waiting(Reason.CARD_IN_USE, Optional.empty(), Tries.NONE_LOST));
        }
    }

    /** Goes on with a fresh challenge for the very same; false, and nothing changes, when it asks for anything else. */
    public synchronized boolean renew(Challenge fresh) {
        if (answer.isDone() || screen instanceof Working || !request.renewableBy(fresh)) {
            return false;
        }
        request = request.renewedBy(fresh);
        expires = time.instant().plus(CHALLENGE_LIFE);
        return true;
    }

    /** The page that asked has gone, or says that it no longer wants an answer. */
    public synchronized void pageGone() {
        finish(new SigningAnswer.Cancelled(), Optional.empty());
    }

    @Override
    public synchronized boolean accepting() {
        return !answer.isDone() && !time.instant().isBefore(acceptsFrom);
    }

    @Override
    public synchronized void enter(Pin pin) {
        if (accepting() && screen instanceof EnterPin entry) {
            notice = Optional.empty();
            if (entry.tries().last()) {
                heldPin = Optional.of(pin);
                show(new ConfirmLastTry(entry.reader()));
            } else {
                sign(pin, entry.reader());
            }
        } else {
            pin.close();
        }
    }

    @Override
    public synchronized void yes() {
        if (!accepting()) {
            return;
        }
        if (screen instanceof ConfirmOrigin) {
            show(new Looking());
            tick();
        } else if (screen instanceof ConfirmLastTry last) {
            Optional<Pin> pin = heldPin;
            heldPin = Optional.empty();
            pin.ifPresent(held -> sign(held, last.reader()));
        }
    }

    @Override
    public synchronized void back() {
        if (screen instanceof ConfirmLastTry last) {
            dropPin();
            show(new EnterPin(last.reader(), PinTries.left(1), Optional.empty()));
        }
    }

    @Override
    public synchronized void cancel() {
        if (screen instanceof Waiting waiting) {
            finish(failure(waiting.reason()), Optional.empty());
        } else {
            finish(new SigningAnswer.Cancelled(), Optional.empty());
        }
    }

    /** While a look at a slow card is under way, the PIN waits for its turn on the card's thread. */
    private void sign(Pin pin, String reader) {
        show(new Working(reader));
        cardBusy = true;
        SigningRequest asked = request;
        cardThread.execute(() -> signed(
                sign(pin, asked.origin(), asked.challenge().nonce()),
                asked.challenge().nonce()));
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

    private CardAnswer sign(Pin pin, Origin origin, Nonce nonce) {
        try (pin) {
            return desk.sign(pin, origin, nonce);
        } catch (RuntimeException e) {
            LOG.warn("Signing failed: {}", e.getClass().getName());
            return new CardAnswer.Failed(Reason.CARD_NOT_ANSWERING, Tries.UNKNOWN);
        }
    }

    private synchronized void seen(CardSight sight) {
        if (answer.isDone() || screen instanceof Working) {
            return;
        }
        cardBusy = false;
        if (sight instanceof CardSight.Ready ready) {
            showReady(ready.reader(), ready.tries());
        } else if (sight instanceof CardSight.Problem problem) {
            showProblem(problem);
        }
    }

    private void showReady(String reader, PinTries tries) {
        boolean asked = screen instanceof ConfirmLastTry last && last.reader().equals(reader) && tries.last();
        boolean same = screen instanceof EnterPin entry
                && entry.reader().equals(reader)
                && entry.tries().equals(tries);
        if (!asked && !same) {
            dropPin();
            show(new EnterPin(reader, tries, notice));
        }
    }

    private void showProblem(CardSight.Problem problem) {
        dropPin();
        boolean hadCard = screen instanceof EnterPin
                || screen instanceof ConfirmLastTry
                || (screen instanceof Waiting waiting && waiting.reason() == Reason.CARD_REMOVED);
        Reason reason = hadCard && problem.reason() == Reason.NO_CARD ? Reason.CARD_REMOVED : problem.reason();
        Tries tries = screen instanceof Waiting before ? before.tries() : Tries.NONE_LOST;
        PinScreen next = new Waiting(reason, problem.reader(), tries);
        if (reason != Reason.CARD_REMOVED) {
            notice = Optional.empty();
        }
        if (!next.equals(screen)) {
            show(next);
        }
    }

    private synchronized void signed(CardAnswer outcome, Nonce nonce) {
        cardBusy = false;
        if (answer.isDone() || !(screen instanceof Working working)) {
            return;
        }
        if (outcome instanceof CardAnswer.Signed success) {
            finish(new SigningAnswer.Signed(success.token(), nonce), Optional.of(new Done()));
        } else if (outcome instanceof CardAnswer.WrongPin wrong) {
            notice = Optional.of(Reason.PIN_WRONG);
            show(new EnterPin(working.reader(), wrong.tries(), notice));
        } else if (outcome instanceof CardAnswer.TriesChanged changed) {
            notice = Optional.of(changed.notice());
            show(new EnterPin(working.reader(), changed.tries(), notice));
        } else if (outcome instanceof CardAnswer.Failed failed) {
            notice = Optional.of(failed.reason());
            show(new Waiting(failed.reason(), Optional.of(working.reader()), failed.tries()));
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
        dropPin();
        farewell.ifPresentOrElse(this::show, window::close);
        answer.complete(told);
        cardThread.execute(desk::close);
        cardThread.shutdown();
    }

    private void show(PinScreen next) {
        screen = next;
        acceptsFrom = time.instant().plus(DEAF);
        window.show(next);
    }

    private void dropPin() {
        heldPin.ifPresent(Pin::close);
        heldPin = Optional.empty();
    }
}
