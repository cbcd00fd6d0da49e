// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.receipt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Writes the receipt of an application for copies of the resident record. The same receipt gives the same bytes. Thread-safe.
 */
public final class ReceiptPdf {
    private static final String TITLE = "住民票の写し　交付申請　受付票";
    private static final String SUBTITLE = "Receipt: application for copies of the resident record";
    private static final String MISSING = "〓は、この書類で表せない文字です。氏名・住所の記録は変わりません。";
    private static final String MISSING_IN_ENGLISH =
            "A square mark stands for a character that this document cannot show.";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    // As the page with the same receipt writes it.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("y年M月d日 H:mm", Locale.JAPAN).withZone(JAPAN);

    private final JapaneseFont font = new JapaneseFont();

    /** The PDF file. */
    public byte[] write(Receipt receipt) {
        Sheets sheets = new Sheets();
        sheets.title(TITLE, SUBTITLE);
        boolean complete = true;
        for (Row row : rows(receipt)) {
            PrintedText value = PrintedText.of(row.value(), font);
            complete &= value.complete();
            sheets.row(row.label(), row.english(), value);
        }
        if (!complete) {
            sheets.note(MISSING, MISSING_IN_ENGLISH);
        }
        try (PDDocument document = new PDDocument()) {
            describe(document, receipt);
            COSDictionary japanese = font.dictionary();
            for (PageText page : sheets.pages()) {
                page.addTo(document, japanese);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a file in memory cannot be written", e);
        }
    }

    private static List<Row> rows(Receipt receipt) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("受付番号", "Receipt number", receipt.number()));
        rows.add(new Row("受付日時", "Received", TIME.format(receipt.filedAt())));
        rows.add(new Row("氏名", "Name", receipt.name()));
        rows.add(new Row("住所", "Address", receipt.address()));
        rows.add(new Row("生年月日", "Date of birth", receipt.birthDate()));
        rows.add(new Row("性別", "Sex", receipt.sex()));
        rows.add(new Row("通数", "Copies", receipt.copies() + "通"));
        rows.add(new Row("使いみち", "Purpose", receipt.purpose()));
        rows.add(new Row("記載すること", "To be shown", receipt.options()));
        rows.add(new Row("受け取り方", "Delivery", receipt.delivery()));
        return rows;
    }

    // No author, no name and no random number: what a file says of itself travels with it.
    private static void describe(PDDocument document, Receipt receipt) {
        Calendar filed = new GregorianCalendar(TimeZone.getTimeZone(JAPAN), Locale.ROOT);
        filed.setTimeInMillis(receipt.filedAt().toEpochMilli());
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(TITLE);
        information.setCreationDate(filed);
        document.setDocumentInformation(information);
        document.setDocumentId(receipt.filedAt().toEpochMilli());
        document.getDocumentCatalog().setLanguage("ja-JP");
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    private record Row(String label, String english, String value) {
        @Override
        public String toString() {
            return "Row[" + english + "]";
        }
    }
}
