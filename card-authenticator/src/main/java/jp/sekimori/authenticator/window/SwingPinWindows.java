// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.SwingUtilities;
import jp.sekimori.authenticator.signing.NoDesktopException;
import jp.sekimori.authenticator.signing.PinActions;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.PinWindow;
import jp.sekimori.authenticator.signing.PinWindows;
import jp.sekimori.authenticator.signing.SigningRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens PIN windows on the desktop. Nothing of Swing is loaded before the first one. */
public final class SwingPinWindows implements PinWindows {
    private static final Logger LOG = LoggerFactory.getLogger(SwingPinWindows.class);

    private @Nullable Handle last;

    @Override
    public synchronized PinWindow open(SigningRequest request, PinActions actions) {
        try {
            if (GraphicsEnvironment.isHeadless()) {
                throw new NoDesktopException("there is no desktop", new HeadlessException());
            }
            // The toolkit itself finds out now whether the display can be reached.
            GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
        } catch (AWTError | HeadlessException | LinkageError e) {
            throw new NoDesktopException("the desktop cannot be reached", e);
        }
        if (last != null) {
            // A farewell of the request before must not stand over the new one.
            last.close();
        }
        Handle handle = new Handle(actions);
        handle.open(request);
        last = handle;
        return handle;
    }

    /** Passes everything on to the thread of the desktop. */
    private static final class Handle implements PinWindow {
        private final PinActions actions;

        /** Touched on the desktop's thread only. */
        private @Nullable PinFrame frame;

        /** How many screens were handed over and are not shown yet. */
        private final AtomicInteger waiting = new AtomicInteger();

        Handle(PinActions actions) {
            this.actions = actions;
        }

        void open(SigningRequest request) {
            onDesktop(() -> frame = PinFrame.open(request, actions, this::upToDate));
        }

        private boolean upToDate() {
            return waiting.get() == 0;
        }

        @Override
        public void show(PinScreen screen) {
            waiting.incrementAndGet();
            onDesktop(() -> {
                waiting.decrementAndGet();
                if (frame != null) {
                    frame.show(screen);
                }
            });
        }

        @Override
        public void close() {
            onDesktop(() -> {
                if (frame != null) {
                    frame.close();
                }
            });
        }

        /** An error there would end in the desktop's own log, while the page waits for a window that nobody can see. */
        private void onDesktop(Runnable work) {
            SwingUtilities.invokeLater(() -> {
                try {
                    work.run();
                } catch (RuntimeException | Error broken) {
                    LOG.warn("The window broke: {}", broken.getClass().getName());
                    lost();
                }
            });
        }

        private void lost() {
            PinFrame former = frame;
            frame = null; // it shows nothing more, not even a farewell
            try {
                if (former != null) {
                    former.close();
                }
            } finally {
                actions.windowLost();
            }
        }
    }
}
