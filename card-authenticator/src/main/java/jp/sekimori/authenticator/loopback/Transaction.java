// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.authenticator.signing.NoDesktopException;
import jp.sekimori.authenticator.signing.PinDialogue;
import jp.sekimori.authenticator.signing.SigningAnswer;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.authenticator.signing.Ticker;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Nonce;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One posted challenge, its page and its PIN window. The window opens when the page is first heard of, so that a form
 * which nobody sees raises none, and closes when the page has not been heard of for a while (security rule 7).
 */
final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    /** A page calls about once a second. */
    static final Duration PAGE_SILENCE = Duration.ofSeconds(3);
    /** A slow PC may take this long to draw the page and run its script. */
    static final Duration PAGE_LOADING = Duration.ofSeconds(15);

    private final OneTimeValue once;
    private final BiFunction<SigningRequest, Duration, PinDialogue> dialogues;
    private final Ticker time;
    private final CompletableFuture<SigningAnswer> answer = new CompletableFuture<>();
    private SigningRequest request;
    private final Duration arrived;
    private Duration gone;
    private int questions;
    private @Nullable PinDialogue dialogue;

    Transaction(
            SigningRequest request,
            OneTimeValue once,
            BiFunction<SigningRequest, Duration, PinDialogue> dialogues,
            Ticker time) {
        this.request = request;
        this.once = once;
        this.dialogues = dialogues;
        this.time = time;
        this.arrived = time.now();
        this.gone = arrived.plus(PAGE_LOADING);
    }

    OneTimeValue once() {
        return once;
    }

    synchronized SigningRequest request() {
        return request;
    }

    /** Completes once, with what the site is told. */
    CompletableFuture<SigningAnswer> answer() {
        return answer;
    }

    synchronized Nonce latestNonce() {
        return request.challenge().nonce();
    }

    /**
     * The page is there and its script runs; the first time this opens the PIN window. The page cannot ask again before it
     * has its answer, so its silence begins with that, however long the window and the answer take.
     */
    synchronized void pageAsks() {
        questions++;
        if (dialogue == null && !answer.isDone()) {
            try {
                PinDialogue opened = dialogues.apply(request, arrived);
                dialogue = opened;
                var unused = opened.answer().thenAccept(answer::complete);
            } catch (NoDesktopException e) {
                answer.complete(new SigningAnswer.Failed(Reason.NO_DESKTOP));
            } catch (RuntimeException | Error broken) {
                // Left without an answer, the page would wait for nothing, and the next sign-in would find us busy.
                LOG.warn("A dialogue could not be opened: {}", broken.getClass().getName());
                answer.complete(new SigningAnswer.Failed(Reason.AUTHENTICATOR_FAILED));
            }
        }
    }

    /** The page has its answer, or left without it. */
    synchronized void pageAnswered() {
        questions--;
        gone = time.now().plus(PAGE_SILENCE);
    }

    /** The page is about to have this challenge renewed; false while the card is at work, or when it is not the live one. */
    synchronized boolean hold(Nonce replaced) {
        return dialogue != null && dialogue.hold(replaced);
    }

    synchronized boolean renew(Asked fresh) {
        if (dialogue == null || !dialogue.renew(fresh)) {
            return false;
        }
        request = request.renewedBy(fresh);
        return true;
    }

    /** The page has gone, or wants no answer any more. */
    synchronized void pageGone() {
        if (dialogue == null) {
            answer.complete(new SigningAnswer.Cancelled());
        } else {
            // It answers by itself, after the card when that has been sent something.
            dialogue.pageGone();
        }
    }

    synchronized void tick() {
        if (answer.isDone()) {
            return;
        }
        if (questions == 0 && time.now().compareTo(gone) > 0) {
            pageGone();
        }
        if (dialogue != null) {
            dialogue.tick();
        }
    }
}
