// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.border.EmptyBorder;
import javax.swing.text.DefaultCaret;

/** The few parts that every screen is built from. */
final class Part {
    private Part() {}

    /** Text that wraps at this width, can be read by a screen reader, and cannot be edited. */
    static JTextArea text(String text, Font font, Color color, int width) {
        return sized(new JTextArea(text), font, color, width);
    }

    /** This area as such a text. */
    static JTextArea sized(JTextArea area, Font font, Color color, int width) {
        // A caret would scroll to itself, which nobody sees, and away from the beginning of what is to be read.
        area.setCaret(new StillCaret());
        area.setFont(font);
        area.setForeground(color);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setBorder(null);
        area.setAlignmentX(Component.LEFT_ALIGNMENT);
        area.getAccessibleContext().setAccessibleName(area.getText());
        // A text area knows its height only once it has a width.
        area.setSize(width, Short.MAX_VALUE);
        Dimension size = new Dimension(width, area.getPreferredSize().height);
        area.setPreferredSize(size);
        area.setMaximumSize(size);
        return area;
    }

    /** How many lines such a text takes. */
    static int lines(String text, Font font, int width) {
        JTextArea area = text(text, font, Look.INK, width);
        return area.getPreferredSize().height / area.getFontMetrics(font).getHeight();
    }

    /** Parts below each other. */
    static JPanel column(Component... parts) {
        JPanel panel = new JPanel();
        panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
        panel.setOpaque(false);
        panel.setAlignmentX(Component.LEFT_ALIGNMENT);
        for (Component part : parts) {
            panel.add(part);
        }
        return panel;
    }

    static Component gap(int height) {
        return Box.createRigidArea(new Dimension(0, height));
    }

    /** A box with round corners around one part. */
    static JPanel card(JComponent content, Color fill, Color line) {
        JPanel panel = new RoundedPanel(fill, line);
        panel.setBorder(new EmptyBorder(Look.GAP, Look.GAP + 4, Look.GAP, Look.GAP + 4));
        panel.setAlignmentX(Component.LEFT_ALIGNMENT);
        panel.add(content);
        return panel;
    }

    private static final class StillCaret extends DefaultCaret {
        private static final long serialVersionUID = 1L;

        @Override
        protected void adjustVisibility(Rectangle place) {}
    }

    private static final class RoundedPanel extends JPanel {
        private static final long serialVersionUID = 1L;
        private static final int ARC = 16;

        private final Color fill;
        private final Color line;

        RoundedPanel(Color fill, Color line) {
            super(new BorderLayout());
            this.fill = fill;
            this.line = line;
            setOpaque(false);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D canvas = (Graphics2D) graphics.create();
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setColor(fill);
            canvas.fillRoundRect(0, 0, getWidth() - 1, getHeight() - 1, ARC, ARC);
            canvas.setColor(line);
            canvas.drawRoundRect(0, 0, getWidth() - 1, getHeight() - 1, ARC, ARC);
            canvas.dispose();
        }
    }
}
