// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.BorderLayout;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;

/**
 * The part of the window that changes, whether the change has been drawn, and whether what is answered lies in sight. On a
 * small desktop the body is scrolled: then a field and its tries must be in view; where even these two do not fit, as with
 * letters twice as large, the field. A question counts as seen when it was read from its beginning to its end. Desktop's
 * thread only.
 */
final class Middle extends JPanel {
    private static final long serialVersionUID = 1L;

    /** True once what is shown now has been drawn. */
    boolean drawn;

    private transient List<JComponent> answered = List.of();
    private JPanel body = new JPanel();
    private JPanel buttons = new JPanel();
    private JScrollPane scroll = new JScrollPane();
    private int readTo;

    Middle() {
        super(new BorderLayout());
    }

    void show(ScreenParts.Shown made) {
        drawn = false;
        readTo = 0;
        body = made.body().panel();
        answered = made.body().answered();
        buttons = made.buttons();
        scroll = new JScrollPane(body);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.getViewport().setBackground(Look.PAPER);
        scroll.getVerticalScrollBar().setUnitIncrement(Look.BASE);
        scroll.getViewport().addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                bringInSight();
            }
        });
        scroll.getViewport().addChangeListener(scrolled -> read());
        removeAll();
        add(scroll, BorderLayout.CENTER);
        add(buttons, BorderLayout.SOUTH);
    }

    /** Scrolls to what is typed into, when the desktop is too small for everything. */
    private void bringInSight() {
        answered.stream()
                .filter(part -> part != body && (!tooHigh() || part instanceof JPasswordField))
                .map(this::place)
                .reduce(Rectangle::union)
                .ifPresent(body::scrollRectToVisible);
    }

    private Rectangle place(JComponent part) {
        return SwingUtilities.convertRectangle(part.getParent(), part.getBounds(), body);
    }

    /** True when a field and its tries do not fit into the window together. */
    private boolean tooHigh() {
        return answered.stream()
                .filter(part -> part != body)
                .map(this::place)
                .reduce(Rectangle::union)
                .filter(area -> area.height > scroll.getViewport().getHeight())
                .isPresent();
    }

    /** One page down, or up with -1. */
    void turnPage(int direction) {
        JScrollBar bar = scroll.getVerticalScrollBar();
        bar.setValue(bar.getValue() + direction * bar.getBlockIncrement(direction));
    }

    /** True when everything lies in sight that is answered here, and what answers it. */
    boolean whole() {
        return answered.isEmpty() || (inSight(buttons) && answered.stream().allMatch(this::enough));
    }

    private boolean enough(JComponent part) {
        if (part == body) {
            return read();
        }
        return inSight(part) || (tooHigh() && !(part instanceof JPasswordField));
    }

    private static boolean inSight(JComponent part) {
        Rectangle visible = part.getVisibleRect();
        return visible.width == part.getWidth() && visible.height == part.getHeight() && !visible.isEmpty();
    }

    /** Nothing is jumped over: what was in view so far goes on from what was in view before. */
    private boolean read() {
        Rectangle view = scroll.getViewport().getViewRect();
        if (drawn && view.y <= readTo) {
            readTo = Math.max(readTo, view.y + view.height);
        }
        // The border below the last line says nothing.
        return !drawn || readTo >= body.getHeight() - body.getInsets().bottom;
    }

    @Override
    protected void paintChildren(Graphics graphics) {
        super.paintChildren(graphics);
        drawn = true;
    }
}
