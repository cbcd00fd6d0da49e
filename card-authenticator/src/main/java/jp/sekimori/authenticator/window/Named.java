// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.Color;
import java.awt.Font;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.JTextArea;
import javax.swing.JToolTip;

/**
 * A name that somebody else chose. However long it is, it takes two lines and no more, so that it cannot push out of the
 * window what is answered there; the whole name is in the tooltip and is what a screen reader says.
 */
final class Named {
    private static final int MOST_LINES = 2;
    private static final String CUT = "…";
    private static final int TOOLTIP_LINE = 40;

    private final String name;
    private final boolean keepsEnd;

    private Named(String name, boolean keepsEnd) {
        this.name = name;
        this.keepsEnd = keepsEnd;
    }

    /** A name that is told by how it begins. */
    static Named beginning(String name) {
        return new Named(name, false);
    }

    /** A site, which is told by how it ends: whoever owns the domain chooses everything before it. */
    static Named end(String site) {
        return new Named(site, true);
    }

    String whole() {
        return name;
    }

    /** A sentence that takes two lines at most, the name in it cut. */
    JTextArea text(UnaryOperator<String> sentence, Font font, Color color, int width) {
        String shown = cut(kept -> Part.lines(sentence.apply(kept), font, width) <= MOST_LINES);
        return told(sentence, Part.sized(new Cut(sentence.apply(shown)), font, color, width));
    }

    /** A sentence of any length, in which the name alone is no longer than a line; the window's head shows more of it. */
    JTextArea within(UnaryOperator<String> sentence, Font font, Color color, int width) {
        String shown = cut(kept -> Part.lines(kept, font, width) == 1);
        return told(sentence, Part.sized(new Cut(sentence.apply(shown)), font, color, width));
    }

    /** The whole name, or as much of it as fits with the sign that something is missing. */
    private String cut(Predicate<String> fits) {
        if (fits.test(name)) {
            return name;
        }
        int[] characters = name.codePoints().toArray();
        int most = 0;
        int tooMany = characters.length;
        while (tooMany - most > 1) {
            int middle = (most + tooMany) / 2;
            if (fits.test(keep(characters, middle))) {
                most = middle;
            } else {
                tooMany = middle;
            }
        }
        return keep(characters, most);
    }

    private String keep(int[] characters, int count) {
        return keepsEnd
                ? CUT + new String(characters, characters.length - count, count)
                : new String(characters, 0, count) + CUT;
    }

    private JTextArea told(UnaryOperator<String> sentence, JTextArea area) {
        String whole = sentence.apply(name);
        area.getAccessibleContext().setAccessibleName(whole);
        if (!area.getText().equals(whole)) {
            area.setToolTipText(folded());
        }
        return area;
    }

    private static final class Cut extends JTextArea {
        private static final long serialVersionUID = 1L;

        Cut(String text) {
            super(text);
        }

        /** Swing would take a name that begins with a tag for a page, and fetch its pictures. */
        @Override
        public JToolTip createToolTip() {
            JToolTip tip = super.createToolTip();
            tip.putClientProperty("html.disable", true);
            return tip;
        }
    }

    private String folded() {
        int[] characters = name.codePoints().toArray();
        return IntStream.iterate(0, from -> from < characters.length, from -> from + TOOLTIP_LINE)
                .mapToObj(from -> new String(characters, from, Math.min(TOOLTIP_LINE, characters.length - from)))
                .collect(Collectors.joining("\n"));
    }
}
