// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * The operators of one page (ISO 32000-1 §9.4): text in two fonts, and lines. The library's own writer knows no font that is
 * named only. Latin characters are of a fixed pitch of half a Japanese one, as on a form.
 */
final class PageText {
    /** Thousandths in a character's square. */
    static final int EM = 1000;

    private static final int FIRST_LATIN = 0x20;
    private static final int LAST_LATIN = 0x7E;
    /** Every character of Courier is this wide. */
    private static final int LATIN_WIDTH = 600;

    private final StringBuilder operators = new StringBuilder(4096);

    static boolean isLatin(int codePoint) {
        return codePoint >= FIRST_LATIN && codePoint <= LAST_LATIN;
    }

    static int width(int codePoint) {
        return isLatin(codePoint) ? LATIN_WIDTH : EM;
    }

    /** Writes one line; lengths in points from the lower left corner. */
    void line(String text, float left, float base, float size) {
        operators
                .append("BT\n")
                .append(number(left))
                .append(' ')
                .append(number(base))
                .append(" Td\n");
        int[] characters = text.codePoints().toArray();
        int start = 0;
        while (start < characters.length) {
            int end = start + 1;
            while (end < characters.length && isLatin(characters[end]) == isLatin(characters[start])) {
                end++;
            }
            run(new String(characters, start, end - start), isLatin(characters[start]), size);
            start = end;
        }
        operators.append("ET\n");
    }

    /** Draws a thin line from left to right. */
    void rule(float left, float right, float height) {
        operators
                .append("0.6 G 0.5 w ")
                .append(number(left))
                .append(' ')
                .append(number(height))
                .append(" m ");
        operators.append(number(right)).append(' ').append(number(height)).append(" l S\n");
    }

    private void run(String text, boolean latin, float size) {
        operators.append(latin ? "/Latin " : "/Japanese ").append(number(size)).append(" Tf ");
        operators.append(latin ? hexadecimal(text) : JapaneseFont.encoded(text)).append(" Tj\n");
    }

    private static String hexadecimal(String text) {
        return "<" + HexFormat.of().formatHex(text.getBytes(US_ASCII)) + ">";
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    PDPage addTo(PDDocument document, COSDictionary japanese) throws IOException {
        COSDictionary latin = new COSDictionary();
        latin.setItem(COSName.TYPE, COSName.FONT);
        latin.setItem(COSName.SUBTYPE, COSName.TYPE1);
        latin.setItem(COSName.BASE_FONT, COSName.getPDFName("Courier"));
        COSDictionary fonts = new COSDictionary();
        fonts.setItem(COSName.getPDFName("Japanese"), japanese);
        fonts.setItem(COSName.getPDFName("Latin"), latin);
        PDResources resources = new PDResources();
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        PDPage page = new PDPage(PDRectangle.A4);
        page.setResources(resources);
        byte[] bytes = operators.toString().getBytes(US_ASCII);
        page.setContents(new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE));
        document.addPage(page);
        return page;
    }
}
