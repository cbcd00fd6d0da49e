// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JPasswordField;
import javax.swing.text.AbstractDocument;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.DocumentFilter;
import jp.sekimori.authenticator.signing.PinEntry;
import org.jspecify.annotations.Nullable;

/**
 * Four boxes for four digits. The digits go to the {@link PinEntry}; the field itself holds as many dots and nothing
 * else, so there is nothing in it to copy. Input methods are off: a Japanese keyboard gives digits in any state.
 */
final class PinField extends JPasswordField {
    private static final long serialVersionUID = 1L;
    private static final int BOX = 64;
    private static final int SPACE = 14;
    private static final int DOT = 20;
    private static final int ARC = 12;

    PinField(PinEntry entry) {
        setOpaque(false);
        setBorder(null);
        setDragEnabled(false);
        setTransferHandler(null);
        enableInputMethods(false);
        Dimension size = new Dimension(PinEntry.LENGTH * BOX + (PinEntry.LENGTH - 1) * SPACE + 4, BOX + 6);
        setPreferredSize(size);
        setMinimumSize(size);
        setMaximumSize(size);
        ((AbstractDocument) getDocument()).setDocumentFilter(new ToEntry(entry));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D canvas = (Graphics2D) graphics.create();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int typed = getDocument().getLength();
        for (int index = 0; index < PinEntry.LENGTH; index++) {
            int left = 2 + index * (BOX + SPACE);
            boolean next = isFocusOwner() && index == Math.min(typed, PinEntry.LENGTH - 1);
            canvas.setColor(isEnabled() ? Look.PANEL : Look.PAPER);
            canvas.fillRoundRect(left, 2, BOX, BOX, ARC, ARC);
            canvas.setColor(next ? Look.INDIGO : Look.QUIET);
            canvas.setStroke(new BasicStroke(next ? 3.5f : 1.5f));
            canvas.drawRoundRect(left, 2, BOX, BOX, ARC, ARC);
            if (index < typed) {
                canvas.setColor(Look.INK);
                canvas.fillOval(left + (BOX - DOT) / 2, 2 + (BOX - DOT) / 2, DOT, DOT);
            }
        }
        canvas.dispose();
    }

    /** Keeps the digits out of the document. */
    private static final class ToEntry extends DocumentFilter {
        private static final String DOT_TEXT = "0";

        private final PinEntry entry;

        ToEntry(PinEntry entry) {
            this.entry = entry;
        }

        @Override
        public void insertString(FilterBypass bypass, int offset, String text, @Nullable AttributeSet attributes)
                throws BadLocationException {
            replace(bypass, offset, 0, text, attributes);
        }

        @Override
        public void remove(FilterBypass bypass, int offset, int length) throws BadLocationException {
            for (int erased = 0; erased < length; erased++) {
                entry.erase();
            }
            show(bypass);
        }

        @Override
        public void replace(
                FilterBypass bypass, int offset, int length, @Nullable String text, @Nullable AttributeSet attributes)
                throws BadLocationException {
            for (int erased = 0; erased < length; erased++) {
                entry.erase();
            }
            if (text != null) {
                text.chars().forEach(character -> entry.type((char) character));
            }
            show(bypass);
        }

        private void show(FilterBypass bypass) throws BadLocationException {
            bypass.replace(0, bypass.getDocument().getLength(), DOT_TEXT.repeat(entry.length()), null);
        }
    }
}
