// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.AWTEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.JPasswordField;
import jp.sekimori.authenticator.signing.Typing;

/**
 * A field that keeps nothing of what is typed: a key goes to the entry without ever becoming a text, and is wiped out of
 * its event, which the desktop may keep for longer.
 */
abstract class SecretField extends JPasswordField {
    private static final long serialVersionUID = 1L;
    private static final int COMMANDS =
            InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK;

    private final transient DotsOnly dots;
    private final transient Readiness readiness;

    SecretField(Typing entry, Readiness readiness, Runnable changed) {
        this.dots = DotsOnly.guard(this, entry, changed);
        this.readiness = readiness;
        CaretAtEnd.keep(this);
        enableEvents(AWTEvent.KEY_EVENT_MASK);
        readiness.watch(this::repaint);
    }

    /** True when the field looks as if it could be typed into. */
    final boolean ready() {
        return readiness.ready();
    }

    @Override
    protected final void processKeyEvent(KeyEvent event) {
        char character = event.getKeyChar();
        boolean typed = event.getID() == KeyEvent.KEY_TYPED
                && !Character.isISOControl(character)
                && (event.getModifiersEx() & COMMANDS) == 0;
        if (typed) {
            dots.type(this, character);
            event.consume();
        } else {
            super.processKeyEvent(event);
        }
        if (Character.isLetterOrDigit(character)) {
            wipe(event);
        }
    }

    private static void wipe(KeyEvent event) {
        event.setKeyChar(KeyEvent.CHAR_UNDEFINED);
        if (event.getID() != KeyEvent.KEY_TYPED) {
            event.setKeyCode(KeyEvent.VK_UNDEFINED);
        }
    }
}
