// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import javax.swing.JPasswordField;
import javax.swing.text.AbstractDocument;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.DocumentFilter;
import jp.sekimori.authenticator.signing.Typing;
import org.jspecify.annotations.Nullable;

/** Keeps what is typed out of a field's document: it goes to the entry, and the document holds as many dots. */
final class DotsOnly extends DocumentFilter {
    private static final String DOT_TEXT = "0";

    private final Typing entry;
    private final Runnable changed;

    private DotsOnly(Typing entry, Runnable changed) {
        this.entry = entry;
        this.changed = changed;
    }

    /** Makes a field hold nothing that could be copied, dragged or composed by an input method. */
    static DotsOnly guard(JPasswordField field, Typing entry, Runnable changed) {
        field.setOpaque(false);
        field.setBorder(null);
        field.setDragEnabled(false);
        field.setTransferHandler(null);
        field.enableInputMethods(false);
        DotsOnly dots = new DotsOnly(entry, changed);
        ((AbstractDocument) field.getDocument()).setDocumentFilter(dots);
        return dots;
    }

    /** Takes one character into the entry, in place of what is selected, and shows as many dots as there are then. */
    void type(JPasswordField field, char character) {
        AbstractDocument document = (AbstractDocument) field.getDocument();
        erase(field.getSelectionEnd() - field.getSelectionStart());
        entry.type(character);
        document.setDocumentFilter(null);
        try {
            document.replace(0, document.getLength(), DOT_TEXT.repeat(entry.length()), null);
        } catch (BadLocationException e) {
            throw new IllegalStateException("a document holds less than it says", e);
        } finally {
            document.setDocumentFilter(this);
        }
        changed.run();
    }

    @Override
    public void insertString(FilterBypass bypass, int offset, String text, @Nullable AttributeSet attributes)
            throws BadLocationException {
        replace(bypass, offset, 0, text, attributes);
    }

    @Override
    public void remove(FilterBypass bypass, int offset, int length) throws BadLocationException {
        erase(length);
        show(bypass);
    }

    @Override
    public void replace(
            FilterBypass bypass, int offset, int length, @Nullable String text, @Nullable AttributeSet attributes)
            throws BadLocationException {
        erase(length);
        if (text != null) {
            text.chars().forEach(character -> entry.type((char) character));
        }
        show(bypass);
    }

    private void erase(int length) {
        for (int erased = 0; erased < length; erased++) {
            entry.erase();
        }
    }

    private void show(FilterBypass bypass) throws BadLocationException {
        bypass.replace(0, bypass.getDocument().getLength(), DOT_TEXT.repeat(entry.length()), null);
        changed.run();
    }
}
