// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.authenticator.signing.NoDesktopException;
import jp.sekimori.authenticator.signing.PinDialogue;
import jp.sekimori.authenticator.signing.SigningAnswer;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Nonce;
import org.jspecify.annotations.Nullable;

/**
 * One posted challenge, its page and its PIN window. The window opens when the page is first heard of, so that a form
 * which nobody sees raises none, and closes when the page has not been heard of for a while (security rule 7).
 */
final class Transaction {
    /** A page calls about once a second. */
    static final Duration PAGE_SILENCE = Duration.ofSeconds(3);
    /** A slow PC may take this long to draw the page and run its script. */
    static final Duration PAGE_LOADING = Duration.ofSeconds(15);

    private final OneTimeValue once;
    private final Function<SigningRequest, PinDialogue> dialogues;
    private final InstantSource time;
    private final CompletableFuture<SigningAnswer> answer = new CompletableFuture<>();
    private SigningRequest request;
    private Instant gone;
    private @Nullable PinDialogue dialogue;

    Transaction(
            SigningRequest request,
            OneTimeValue once,
            Function<SigningRequest, PinDialogue> dialogues,
            InstantSource time) {
        this.request = request;
        this.once = once;
        this.dialogues = dialogues;
        this.time = time;
        this.gone = time.instant().plus(PAGE_LOADING);
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

    /** The page is there and its script runs; the first time this opens the PIN window. */
    synchronized void pageSeen() {
        gone = time.instant().plus(PAGE_SILENCE);
        if (dialogue == null && !answer.isDone()) {
            try {
                PinDialogue opened = dialogues.apply(request);
                dialogue = opened;
                var unused = opened.answer().thenAccept(answer::complete);
            } catch (NoDesktopException e) {
                answer.complete(new SigningAnswer.Failed(Reason.NO_DESKTOP));
            }
        }
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
        if (dialogue != null) {
            dialogue.pageGone();
        }
        answer.complete(new SigningAnswer.Cancelled());
    }

    synchronized void tick() {
        if (answer.isDone()) {
            return;
        }
        if (time.instant().isAfter(gone)) {
            pageGone();
        } else if (dialogue != null) {
            dialogue.tick();
        }
    }
}
