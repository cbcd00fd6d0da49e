// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.sekimori.authenticator.loopback.LoopbackService;
import jp.sekimori.authenticator.loopback.ServiceSetting;
import jp.sekimori.authenticator.origin.KnownOrigins;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.owner.PeerOwner;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.PinActions;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.PinWindow;
import jp.sekimori.authenticator.signing.PinWindows;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.authenticator.signing.Ticker;

/** A PIN window that nobody sees, in front of the real service: whether it is open is all that these tests ask. */
final class PinWindowDouble implements PinWindows {
    private Optional<PinActions> actions = Optional.empty();

    /** The real service with this window, on the first of these ports that is free. */
    LoopbackService serve(Path folder, List<Integer> ports) {
        return serve(folder, ports, PeerOwner.ofSystem());
    }

    /** As if somebody else had started it. */
    LoopbackService serveOtherUser(Path folder, int port) {
        return serve(folder, List.of(port), (peer, self) -> Ownership.OTHER_USER);
    }

    private LoopbackService serve(Path folder, List<Integer> ports, PeerOwner peers) {
        return LoopbackService.start(new ServiceSetting(
                ports,
                List::of,
                this,
                KnownOrigins.in(folder.resolve("known-origins.txt")),
                Mode.PRODUCTION,
                Locale.JAPANESE,
                Ticker.system(),
                new SecureRandom(),
                peers));
    }

    @Override
    public synchronized PinWindow open(SigningRequest request, PinActions opened) {
        actions = Optional.of(opened);
        return new PinWindow() {
            @Override
            public void show(PinScreen screen) {}

            @Override
            public void close() {
                gone();
            }
        };
    }

    private synchronized void gone() {
        actions = Optional.empty();
    }

    synchronized boolean isOpen() {
        return actions.isPresent();
    }

    /** The resident presses "stop". */
    void cancel() {
        Optional<PinActions> window;
        synchronized (this) {
            window = actions;
        }
        window.orElseThrow().cancel();
    }
}
