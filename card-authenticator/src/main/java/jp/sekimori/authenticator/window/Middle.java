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
 * small desktop the body is scrolled: then a field and its tries must be in view; where even these do not fit, as with
 * letters twice as large, the field. A question counts as seen when all of it has been in view, in whatever order.
 * Desktop's thread only.
 */
final class Middle extends JPanel {
    private static final long serialVersionUID = 1L;

    /** True once what is shown now has been drawn. */
    boolean drawn;

    private transient List<JComponent> answered = List.of();
    private JPanel body = new JPanel();
    private JPanel buttons = new JPanel();
    private JScrollPane scroll = new JScrollPane();
    private Reading view = new Reading(body);

    Middle() {
        super(new BorderLayout());
    }

    void show(ScreenParts.Shown made) {
        drawn = false;
        body = made.body().panel();
        answered = made.body().answered();
        buttons = made.buttons();
        view = new Reading(body);
        scroll = new JScrollPane();
        scroll.setViewport(view);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        view.setBackground(Look.PAPER);
        scroll.getVerticalScrollBar().setUnitIncrement(Look.BASE);
        view.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                bringInSight();
            }
        });
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
                .filter(area -> area.height > view.getHeight())
                .isPresent();
    }

    /** One page down, or up with -1. */
    void turnPage(int direction) {
        JScrollBar bar = scroll.getVerticalScrollBar();
        bar.setValue(bar.getValue() + direction * bar.getBlockIncrement(direction));
    }

    /** Where something lies that must be seen before this is answered; nowhere while nothing of it has been drawn. */
    Rest rest() {
        if (answered.isEmpty() || !drawn) {
            return Rest.NONE;
        }
        return answered.stream()
                .map(this::rest)
                .filter(rest -> rest != Rest.NONE)
                .findFirst()
                .orElse(inSight(buttons) ? Rest.NONE : Rest.BELOW);
    }

    private Rest rest(JComponent part) {
        if (part == body) {
            return view.rest();
        }
        if (inSight(part) || (tooHigh() && !(part instanceof JPasswordField))) {
            return Rest.NONE;
        }
        return place(part).y < view.getViewPosition().y ? Rest.ABOVE : Rest.BELOW;
    }

    private static boolean inSight(JComponent part) {
        Rectangle visible = part.getVisibleRect();
        return visible.width == part.getWidth() && visible.height == part.getHeight() && !visible.isEmpty();
    }

    @Override
    protected void paintChildren(Graphics graphics) {
        super.paintChildren(graphics);
        drawn = true;
    }
}
