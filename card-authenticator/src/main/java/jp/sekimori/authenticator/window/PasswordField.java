// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import jp.sekimori.authenticator.signing.PasswordEntry;

/**
 * One box with a place for each of the sixteen characters; a line marks the sixth, from which on it is enough. The
 * characters go to the {@link PasswordEntry}; the field itself holds as many dots and nothing else.
 */
final class PasswordField extends SecretField {
    private static final long serialVersionUID = 1L;
    private static final int PLACE = 34;
    private static final int HEIGHT = 64;
    private static final int DOT = 16;
    private static final int MARK = 18;
    private static final int ARC = 12;
    private static final int SIDE = 12;

    PasswordField(PasswordEntry entry, Readiness readiness, Runnable changed) {
        super(entry, readiness, changed);
        Dimension size = new Dimension(PasswordEntry.MOST * PLACE + 2 * SIDE, HEIGHT + 6);
        setPreferredSize(size);
        setMinimumSize(size);
        setMaximumSize(size);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D canvas = (Graphics2D) graphics.create();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        boolean focus = ready() && isFocusOwner();
        canvas.setColor(ready() ? Look.PANEL : Look.PAPER);
        canvas.fillRoundRect(2, 2, getWidth() - 5, HEIGHT, ARC, ARC);
        canvas.setColor(focus ? Look.INDIGO : ready() ? Look.QUIET : Look.SPENT);
        canvas.setStroke(new BasicStroke(focus ? 3.5f : 1.5f));
        canvas.drawRoundRect(2, 2, getWidth() - 5, HEIGHT, ARC, ARC);
        int typed = getDocument().getLength();
        for (int index = 0; index < PasswordEntry.MOST; index++) {
            place(canvas, index, index < typed);
        }
        canvas.setColor(Look.LINE);
        canvas.setStroke(new BasicStroke(2f));
        int enough = SIDE + PasswordEntry.LEAST * PLACE;
        canvas.drawLine(enough, 2 + HEIGHT / 4, enough, 2 + HEIGHT * 3 / 4);
        canvas.dispose();
    }

    private static void place(Graphics2D canvas, int index, boolean typed) {
        int left = SIDE + index * PLACE;
        int middle = 2 + HEIGHT / 2;
        Color color = typed ? Look.INK : index < PasswordEntry.LEAST ? Look.QUIET : Look.SPENT;
        canvas.setColor(color);
        if (typed) {
            canvas.fillOval(left + (PLACE - DOT) / 2, middle - DOT / 2, DOT, DOT);
        } else {
            canvas.setStroke(new BasicStroke(2f));
            canvas.drawLine(left + (PLACE - MARK) / 2, middle + DOT, left + (PLACE + MARK) / 2, middle + DOT);
        }
    }
}
