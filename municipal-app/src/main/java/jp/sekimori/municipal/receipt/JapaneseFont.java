// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.receipt;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * A Japanese font that is named, not embedded: text by the predefined CMap {@code UniJIS-UTF16-H}, glyphs of the collection
 * Adobe-Japan1, shown by the viewer's own font (ISO 32000-1 §9.7.5.2). Immutable and thread-safe.
 */
final class JapaneseFont {
    /** Stands where the collection has no such character. */
    static final int GETA = '〓';

    private static final String CMAP = "UniJIS-UTF16-H";
    private static final COSName FONT = COSName.getPDFName("HeiseiKakuGo-W5");
    /** Fixed pitch, and not a symbol font (ISO 32000-1 table 123). */
    private static final int FLAGS = 1 | 1 << 5;

    private final CMap characters;

    JapaneseFont() {
        try {
            characters = new CMapParser().parsePredefined(CMAP);
        } catch (IOException e) {
            throw new UncheckedIOException("the library's own table of Japanese characters", e);
        }
    }

    /** True when every viewer with a Japanese font can show this character. */
    boolean has(int codePoint) {
        byte[] code = Character.toString(codePoint).getBytes(UTF_16BE);
        return characters.toCID(code) != 0;
    }

    /** The text as a string of the page's language; in hexadecimal, nothing in it can end the string. */
    static String encoded(String text) {
        return "<" + HexFormat.of().formatHex(text.getBytes(UTF_16BE)) + ">";
    }

    COSDictionary dictionary() {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setItem(COSName.BASE_FONT, COSName.getPDFName(FONT.getName() + "-" + CMAP));
        font.setItem(COSName.ENCODING, COSName.getPDFName(CMAP));
        COSArray descendants = new COSArray();
        descendants.add(descendant());
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }

    private static COSDictionary descendant() {
        COSDictionary collection = new COSDictionary();
        collection.setItem(COSName.REGISTRY, new COSString("Adobe"));
        collection.setItem(COSName.ORDERING, new COSString("Japan1"));
        collection.setInt(COSName.SUPPLEMENT, 6);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        font.setItem(COSName.BASE_FONT, FONT);
        font.setItem(COSName.CIDSYSTEMINFO, collection);
        font.setInt(COSName.DW, PageText.EM);
        font.setItem(COSName.FONT_DESC, descriptor());
        return font;
    }

    private static COSDictionary descriptor() {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setItem(COSName.FONT_NAME, FONT);
        descriptor.setInt(COSName.FLAGS, FLAGS);
        COSArray box = new COSArray();
        for (int side : new int[] {-92, -250, 1010, 922}) {
            box.add(COSInteger.get(side));
        }
        descriptor.setItem(COSName.FONT_BBOX, box);
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 752);
        descriptor.setInt(COSName.DESCENT, -271);
        descriptor.setInt(COSName.CAP_HEIGHT, 737);
        descriptor.setInt(COSName.STEM_V, 114);
        return descriptor;
    }
}
