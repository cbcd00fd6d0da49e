// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JPasswordField;
import javax.swing.text.DefaultEditorKit;
import javax.swing.text.NavigationFilter;
import javax.swing.text.Position;

/**
 * Keeps the caret of a field behind its last dot. An entry knows only its end, and nobody can see which character a dot in
 * the middle stands for: so arrows and clicks move nothing, and Backspace takes back what was typed last. Nothing can be
 * selected but everything at once, which the next key then erases.
 */
final class CaretAtEnd extends NavigationFilter {
    private final JPasswordField field;

    private CaretAtEnd(JPasswordField field) {
        this.field = field;
    }

    static void keep(JPasswordField field) {
        CaretAtEnd caret = new CaretAtEnd(field);
        field.setNavigationFilter(caret);
        field.getActionMap().put(DefaultEditorKit.selectAllAction, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent pressed) {
                caret.selectAll();
            }
        });
    }

    private void selectAll() {
        field.setNavigationFilter(null);
        try {
            field.selectAll();
        } finally {
            field.setNavigationFilter(this);
        }
    }

    @Override
    public void setDot(FilterBypass bypass, int dot, Position.Bias bias) {
        bypass.setDot(field.getDocument().getLength(), bias);
    }

    /** Never part of what was typed, by the keyboard or the mouse. */
    @Override
    public void moveDot(FilterBypass bypass, int dot, Position.Bias bias) {
        setDot(bypass, dot, bias);
    }
}
