// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jp.sekimori.authenticator.signing.DialogueSetting;
import jp.sekimori.authenticator.signing.Needed;
import jp.sekimori.authenticator.signing.PinDialogue;
import jp.sekimori.authenticator.signing.ReaderDesk;
import jp.sekimori.authenticator.signing.SigningAnswer;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.eid.challenge.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a dialogue with a card thread of its own: one that hangs in a broken reader does not hold up the next. */
final class DialogueMaker {
    private static final Logger LOG = LoggerFactory.getLogger(DialogueMaker.class);

    private final ServiceSetting setting;

    DialogueMaker(ServiceSetting setting) {
        this.setting = setting;
    }

    PinDialogue open(SigningRequest request, Duration arrived) {
        ExecutorService cardThread = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "card");
            thread.setDaemon(true);
            return thread;
        });
        return PinDialogue.open(
                request,
                setting.windows(),
                new ReaderDesk(setting.readers(), Needed.by(request.asked())),
                new DialogueSetting(cardThread, setting.time(), arrived));
    }

    /** A site that received a certificate is known from now on. */
    void remember(Origin origin, SigningAnswer answer) {
        if (answer instanceof SigningAnswer.Signed) {
            try {
                setting.knownOrigins().remember(origin);
            } catch (UncheckedIOException e) {
                LOG.warn("The list of known sites cannot be written; the resident will be asked again");
            }
        }
    }
}
