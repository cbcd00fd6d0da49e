// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The receipt as a PDF file")
class ReceiptPdfTest {
    private static final Instant FILED = Instant.parse("2026-11-25T07:31:00Z");
    private static final String NAME = "加賀　花子";
    private static final String ADDRESS = "石川県加賀市大聖寺南町ニ４１番地";

    @Test
    @DisplayName("says number, time, person and what was asked for")
    void saysWhatWasFiled() throws IOException {
        assertThat(text(receipt(NAME, ADDRESS)))
                .contains("住民票の写し", "受付番号", "K7M4-PQ2X-9R", "2026年11月25日 16:31")
                .contains(NAME, ADDRESS, "昭和20年4月1日（1945年）", "女性", "2通", "年金の手続き", "郵送");
    }

    @Test
    @DisplayName("shows characters beyond the first plane of Unicode")
    void showsSupplementaryCharacters() throws IOException {
        assertThat(text(receipt("𠮷田　太郎", ADDRESS))).contains("𠮷田").doesNotContain("〓");
    }

    @Test
    @DisplayName("shows a mark, and says so, where a character cannot be printed")
    void marksWhatCannotBeShown() throws IOException {
        String gone = new StringBuilder()
                .appendCodePoint(0xE0100 - 1)
                .appendCodePoint(0x1F600)
                .toString();

        assertThat(text(receipt("加賀" + gone, ADDRESS))).contains("加賀〓〓").contains("表せない文字");
    }

    @Test
    @DisplayName("wraps a very long address and loses no character of it")
    void wrapsLongAddress() throws IOException {
        String address = "加賀市".repeat(100);

        assertThat(text(receipt(NAME, address)).replaceAll("\\s", "")).contains(address);
    }

    @Test
    @DisplayName("goes on to another sheet when one is not enough")
    void goesOnToAnotherSheet() throws IOException {
        byte[] file = new ReceiptPdf().write(receipt("長".repeat(300), "い".repeat(900)));

        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(document)).contains("受け取り方");
        }
    }

    @Test
    @DisplayName("rejects a name that tries to end the text and write operators of its own")
    void rejectsOperatorsInName() throws IOException {
        String attack = "加賀) Tj ET\nq 999 0 0 999 0 0 cm\r>> <00> Tj";

        assertThat(text(receipt(attack, ADDRESS)))
                .contains(") Tj ET q 999 0 0 999 0 0 cm >> <00> Tj")
                .contains(ADDRESS);
    }

    @Test
    @DisplayName("is the same file for the same receipt")
    void isReproducible() {
        assertThat(new ReceiptPdf().write(receipt(NAME, ADDRESS)))
                .isEqualTo(new ReceiptPdf().write(receipt(NAME, ADDRESS)));
    }

    @Test
    @DisplayName("names title and language of the document, and nobody")
    void describesItself() throws IOException {
        try (PDDocument document = Loader.loadPDF(new ReceiptPdf().write(receipt(NAME, ADDRESS)))) {
            assertThat(document.getDocumentInformation().getTitle()).contains("受付票");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ja-JP");
            assertThat(document.getDocumentInformation().getAuthor()).isNull();
        }
    }

    @Test
    @DisplayName("does not tell a person's data when it is logged")
    void redactsItself() {
        assertThat(receipt(NAME, ADDRESS)).hasToString("Receipt[…]");
    }

    private static Receipt receipt(String name, String address) {
        return new Receipt(
                "K7M4-PQ2X-9R", FILED, name, address, "昭和20年4月1日（1945年）", "女性", 2, "年金の手続き", "本籍・続柄", "郵送（登録されている住所へ）");
    }

    private static String text(Receipt receipt) throws IOException {
        try (PDDocument document = Loader.loadPDF(new ReceiptPdf().write(receipt))) {
            return new PDFTextStripper().getText(document);
        }
    }
}
