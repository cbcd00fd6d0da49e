// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.receipt;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Rows of a label and a value from the top of one sheet to the next; what is long goes on, and nothing is cut. */
final class Sheets {
    private static final float MARGIN = 56;
    private static final float VALUE_LEFT = 190;
    private static final float RIGHT = PDRectangle.A4.getWidth() - MARGIN;
    private static final float TITLE_SIZE = 18;
    private static final float VALUE_SIZE = 13;
    private static final float SMALL_SIZE = 8;
    private static final float LINE = 20;
    private static final float GAP = 12;

    private final List<PageText> pages = new ArrayList<>();
    private float height;

    Sheets() {
        turn();
    }

    List<PageText> pages() {
        return List.copyOf(pages);
    }

    void title(String japanese, String english) {
        page().line(japanese, MARGIN, height, TITLE_SIZE);
        height -= LINE;
        page().line(english, MARGIN, height, SMALL_SIZE);
        height -= LINE;
        page().rule(MARGIN, RIGHT, height);
        height -= LINE + GAP;
    }

    void row(String label, String english, PrintedText value) {
        // The label stays with two lines of its value.
        if (height - 2 * LINE < MARGIN) {
            turn();
        }
        page().line(label, MARGIN, height, VALUE_SIZE);
        page().line(english, MARGIN, height - GAP, SMALL_SIZE);
        float first = height;
        for (String line : value.lines(Math.round((RIGHT - VALUE_LEFT) * PageText.EM / VALUE_SIZE))) {
            if (height < MARGIN) {
                turn();
                first = height;
            }
            page().line(line, VALUE_LEFT, height, VALUE_SIZE);
            height -= LINE;
        }
        height = Math.min(height, first - LINE);
        page().rule(MARGIN, RIGHT, height);
        height -= LINE;
    }

    void note(String japanese, String english) {
        if (height - 2 * LINE < MARGIN) {
            turn();
        }
        page().line(japanese, MARGIN, height, SMALL_SIZE + 2);
        page().line(english, MARGIN, height - GAP, SMALL_SIZE);
        height -= 2 * LINE;
    }

    private PageText page() {
        return pages.get(pages.size() - 1);
    }

    private void turn() {
        pages.add(new PageText());
        height = PDRectangle.A4.getHeight() - MARGIN - TITLE_SIZE;
    }
}
