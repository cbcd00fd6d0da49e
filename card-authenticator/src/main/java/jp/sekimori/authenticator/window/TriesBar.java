// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.OptionalInt;
import javax.swing.Box;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.Secret;
import jp.sekimori.card.PinTries;

/** How many tries are left: in words, and as lamps that go out. */
final class TriesBar {
    private static final int PIN_TRIES = 3;
    private static final int PASSWORD_TRIES = 5;

    private TriesBar() {}

    static JPanel of(Secret secret, PinTries tries, Texts texts) {
        int full = secret == Secret.PIN ? PIN_TRIES : PASSWORD_TRIES;
        JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        panel.setOpaque(false);
        panel.setAlignmentX(Component.LEFT_ALIGNMENT);
        OptionalInt left = tries.left();
        String words = left.isPresent() ? texts.get("window.tries", left.getAsInt()) : texts.get("window.tries.untold");
        JLabel label = new JLabel(words);
        label.setFont(Look.sized(left.isPresent() ? Look.BASE + 8 : Look.BASE));
        label.setForeground(tries.last() ? Look.ALARM : Look.INK);
        panel.add(label);
        if (left.isPresent() && left.getAsInt() <= full) {
            panel.add(Box.createHorizontalStrut(Look.GAP + 4));
            panel.add(new Lamps(left.getAsInt(), full));
        }
        return panel;
    }

    private static final class Lamps extends JComponent {
        private static final long serialVersionUID = 1L;
        private static final int SIZE = 22;
        private static final int SPACE = 8;

        private final int lit;
        private final int full;

        Lamps(int lit, int full) {
            this.lit = lit;
            this.full = full;
            setPreferredSize(new Dimension(full * (SIZE + SPACE), SIZE + 2));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D canvas = (Graphics2D) graphics.create();
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            for (int index = 0; index < full; index++) {
                int x = index * (SIZE + SPACE);
                if (index < lit) {
                    canvas.setColor(lit == 1 ? Look.ALARM : Look.INDIGO);
                    canvas.fillOval(x, 0, SIZE, SIZE);
                } else {
                    canvas.setColor(Look.SPENT);
                    canvas.drawOval(x, 0, SIZE - 1, SIZE - 1);
                }
            }
            canvas.dispose();
        }
    }
}
