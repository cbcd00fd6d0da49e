// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import jp.sekimori.authenticator.signing.PinEntry;

/**
 * Four boxes for four digits. The digits go to the {@link PinEntry}; the field itself holds as many dots and nothing
 * else, so there is nothing in it to copy. Input methods are off: a Japanese keyboard gives digits in any state.
 */
final class PinField extends SecretField {
    private static final long serialVersionUID = 1L;
    private static final int BOX = 64;
    private static final int SPACE = 14;
    private static final int DOT = 20;
    private static final int ARC = 12;

    PinField(PinEntry entry, Readiness readiness) {
        super(entry, readiness, () -> {});
        Dimension size = new Dimension(PinEntry.LENGTH * BOX + (PinEntry.LENGTH - 1) * SPACE + 4, BOX + 6);
        setPreferredSize(size);
        setMinimumSize(size);
        setMaximumSize(size);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D canvas = (Graphics2D) graphics.create();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int typed = getDocument().getLength();
        for (int index = 0; index < PinEntry.LENGTH; index++) {
            int left = 2 + index * (BOX + SPACE);
            boolean next = ready() && isFocusOwner() && index == Math.min(typed, PinEntry.LENGTH - 1);
            canvas.setColor(ready() ? Look.PANEL : Look.PAPER);
            canvas.fillRoundRect(left, 2, BOX, BOX, ARC, ARC);
            canvas.setColor(next ? Look.INDIGO : ready() ? Look.QUIET : Look.SPENT);
            canvas.setStroke(new BasicStroke(next ? 3.5f : 1.5f));
            canvas.drawRoundRect(left, 2, BOX, BOX, ARC, ARC);
            if (index < typed) {
                canvas.setColor(Look.INK);
                canvas.fillOval(left + (BOX - DOT) / 2, 2 + (BOX - DOT) / 2, DOT, DOT);
            }
        }
        canvas.dispose();
    }
}
