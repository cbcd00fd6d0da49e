// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.AWTEvent;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.event.AWTEventListener;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.PinActions;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.SigningRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window itself: who asks at the top, what to do in the middle, the buttons below. Desktop's thread only. */
final class PinFrame {
    private static final Logger LOG = LoggerFactory.getLogger(PinFrame.class);

    static final int WIDTH = 640;
    static final int TEXT_WIDTH = WIDTH - 2 * Look.EDGE - 8;

    /** The window keeps its height from screen to screen, as far as it can: nothing jumps. */
    private static final int LEAST_HEIGHT = 600;

    private static final int BEAT_MILLIS = 100;
    private static final int DONE_MILLIS = 5_000;
    private static final int ENDED_MILLIS = 120_000;

    /** They answer nothing: one leaves, the others turn over a page that is larger than the window. */
    private static final Set<Integer> ALWAYS = Set.of(KeyEvent.VK_ESCAPE, KeyEvent.VK_PAGE_DOWN, KeyEvent.VK_PAGE_UP);

    private final JFrame frame;
    private final ScreenParts parts;
    private final PinActions actions;
    private final Readiness readiness;
    private final BooleanSupplier latest;
    private final Timer heart = new Timer(BEAT_MILLIS, beat -> beat());
    private final KeyEventDispatcher early = this::early;
    private final AWTEventListener pressed = this::pressed;
    private final Middle middle = new Middle();
    private PinScreen shown = new PinScreen.Looking();
    private boolean over;

    private PinFrame(SigningRequest request, PinActions actions, BooleanSupplier latest) {
        Texts texts = Texts.in(request.language());
        this.latest = latest;
        this.actions = actions;
        this.frame = new JFrame(texts.get(request.asked().pair() ? "window.title.pair" : "window.title"));
        this.readiness = new Readiness(actions, frame::isFocused, middle::rest);
        this.parts = new ScreenParts(request, actions, readiness, this::close);
        JPanel content = new JPanel(new BorderLayout());
        content.add(new RequestHeader(request, texts).panel(), BorderLayout.NORTH);
        content.add(middle, BorderLayout.CENTER);
        content.setBackground(Look.PAPER);
        frame.setContentPane(content);
        frame.setIconImages(Emblem.icons());
        frame.setAlwaysOnTop(true);
        frame.setResizable(true);
        // No line is cut at its end: text does not flow anew in a narrower window.
        frame.setMinimumSize(new Dimension(WIDTH, 1));
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                leave();
            }
        });
        frame.addWindowFocusListener(new WindowAdapter() {
            @Override
            public void windowLostFocus(WindowEvent event) {
                lostSight();
                readiness.look();
            }
        });
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(early);
        frame.getToolkit().addAWTEventListener(pressed, AWTEvent.MOUSE_EVENT_MASK);
        onKey("ESCAPE", this::escape);
        onKey("PAGE_DOWN", () -> middle.turnPage(1));
        onKey("PAGE_UP", () -> middle.turnPage(-1));
    }

    private void onKey(String key, Runnable action) {
        frame.getRootPane()
                .registerKeyboardAction(
                        pressed -> action.run(), KeyStroke.getKeyStroke(key), JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    /** @param latest true when nothing newer is on its way to be shown */
    static PinFrame open(SigningRequest request, PinActions actions, BooleanSupplier latest) {
        Look.prepare();
        return new PinFrame(request, actions, latest);
    }

    void show(PinScreen screen) {
        this.shown = screen;
        ScreenParts.Shown made = parts.of(screen);
        middle.show(made);
        frame.getRootPane().setDefaultButton(made.defaultButton());
        fit();
        frame.setVisible(true);
        frame.toFront();
        made.focus().requestFocusInWindow();
        frame.getAccessibleContext().setAccessibleDescription(made.body().spoken());
        farewell(screen);
        heart.start();
    }

    /**
     * Comes in one line with the keys. When it comes late, the keys of the time in between are late as well, and count for
     * the time before.
     */
    private void beat() {
        try {
            look();
        } catch (RuntimeException | Error broken) {
            // Swing's timer fires no more once its work threw: the window would never take a key.
            LOG.warn("A look at the window broke: {}", broken.getClass().getName());
        }
    }

    private void look() {
        if (middle.rest() != Rest.NONE) {
            lostSight();
        } else if (middle.drawn && frame.isFocused() && latest.getAsBoolean()) {
            actions.inSight(shown);
        }
        readiness.look();
    }

    /** Keys are lost from here on: a secret with a gap must not be finished. */
    private void lostSight() {
        actions.outOfSight();
        parts.forgetTyped();
    }

    /** Takes a key away that came before the window was ready for it, whatever part has the focus. */
    private boolean early(KeyEvent event) {
        if (over || !frame.isFocused() || ALWAYS.contains(event.getKeyCode()) || actions.accepting()) {
            return false;
        }
        if (event.getID() != KeyEvent.KEY_RELEASED) {
            actions.hasty();
        }
        event.consume();
        return true;
    }

    /** A button that may not be pressed yet swallows the click, and clicks that began before the window would go on. */
    private void pressed(AWTEvent event) {
        boolean here = event.getSource() instanceof Component part
                && (part == frame || SwingUtilities.getWindowAncestor(part) == frame);
        if (here && event.getID() == MouseEvent.MOUSE_PRESSED && !over && !actions.accepting()) {
            actions.hasty();
        }
    }

    void close() {
        over = true;
        heart.stop();
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(early);
        frame.getToolkit().removeAWTEventListener(pressed);
        parts.wipe();
        frame.dispose();
    }

    /** As large as its content, but never larger than the desktop. */
    private void fit() {
        frame.pack();
        Dimension room = frame.getToolkit().getScreenSize();
        int height = Math.min(frame.getHeight(), room.height - 2 * Look.EDGE);
        boolean first = !frame.isVisible();
        frame.setSize(Math.max(WIDTH, frame.getWidth()), Math.max(Math.min(LEAST_HEIGHT, room.height), height));
        if (first) {
            frame.setLocation((room.width - frame.getWidth()) / 2, Math.max(0, (room.height - height) / 3));
        }
    }

    /** The last screens of a window belong to nobody any more and leave by themselves. */
    private void farewell(PinScreen screen) {
        boolean done = screen instanceof PinScreen.Done;
        if (done || screen instanceof PinScreen.Ended || screen instanceof PinScreen.TryLost) {
            over = true;
            Timer timer = new Timer(done ? DONE_MILLIS : ENDED_MILLIS, elapsed -> close());
            timer.setRepeats(false);
            timer.start();
        }
    }

    private void escape() {
        if (parts.canGoBack()) {
            actions.back();
        } else {
            leave();
        }
    }

    private void leave() {
        if (over) {
            close();
        } else {
            actions.cancel();
        }
    }
}
