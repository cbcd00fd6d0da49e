// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.Graphics;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.BitSet;
import javax.swing.JComponent;
import javax.swing.JViewport;

/**
 * A view of something that may be larger than the window, which notes each row of pixels that it has drawn: whoever came
 * there by Page Down, the wheel, the scroll bar or a larger window has seen the same. Desktop's thread only.
 */
final class Reading extends JViewport {
    private static final long serialVersionUID = 1L;

    private final transient BitSet seen = new BitSet();
    private final JComponent read;

    Reading(JComponent read) {
        this.read = read;
        setView(read);
        // What is scrolled by copying pixels is not drawn as a whole, and would not be noted.
        setScrollMode(SIMPLE_SCROLL_MODE);
    }

    @Override
    public void setViewPosition(Point position) {
        super.setViewPosition(position);
        if (isShowing()) {
            // At once: of several pages turned within one beat, only the last would be drawn.
            paintImmediately(0, 0, getWidth(), getHeight());
        }
    }

    @Override
    protected void paintChildren(Graphics graphics) {
        super.paintChildren(graphics);
        Rectangle view = getViewRect();
        Rectangle whole = new Rectangle(0, 0, getWidth(), getHeight());
        Rectangle drawn = whole.intersection(graphics.getClipBounds(new Rectangle(whole)));
        // A strip of a line has not been read, and neither has one that goes on past the window's edge.
        if (drawn.width == getWidth() && view.x + view.width >= read.getWidth() - read.getInsets().right) {
            seen.set(view.y + drawn.y, view.y + drawn.y + drawn.height);
        }
    }

    /** Where the first row lies that has not been seen. */
    Rest rest() {
        int unseen = seen.nextClearBit(0);
        // The border below the last line says nothing.
        if (unseen >= read.getHeight() - read.getInsets().bottom) {
            return Rest.NONE;
        }
        return unseen < getViewPosition().y ? Rest.ABOVE : Rest.BELOW;
    }
}
