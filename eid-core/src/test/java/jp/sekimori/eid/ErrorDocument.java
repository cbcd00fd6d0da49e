// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Writes {@code docs/ja/errors.md} and {@code docs/en/errors.md} from the catalogue, so that the documents cannot say
 * something else than the program, and neither something else than the other.
 */
final class ErrorDocument {
    private static final Map<Character, String> GROUPS_JA = Map.of(
            '1', "本人確認のデータと署名",
            '2', "証明書と信頼",
            '3', "手続きと画面",
            '4', "アカウント",
            '5', "カード認証ソフト",
            '6', "カードリーダーとカード",
            '7', "暗証番号とパスワード",
            '9', "サイトと設定");
    private static final Map<Character, String> GROUPS_EN = Map.of(
            '1', "Token and signature",
            '2', "Certificate and trust",
            '3', "Request and session",
            '4', "Account",
            '5', "Card authenticator",
            '6', "Reader and card",
            '7', "PIN and password",
            '9', "Site and configuration");
    private static final int GROUP_DIGIT = "SEK-".length();

    private final Locale locale;
    private final String introduction;
    private final Map<Character, String> groups;
    private final Rows rows;
    private final StringBuilder text = new StringBuilder();

    private ErrorDocument(Locale locale, String introduction, Map<Character, String> groups, Rows rows) {
        this.locale = locale;
        this.introduction = introduction;
        this.groups = groups;
        this.rows = rows;
    }

    /** What a table's three rows are called. */
    private record Rows(String title, String cause, String next) {}

    static ErrorDocument japanese() {
        String introduction = """
                [English](../en/errors.md)

                # エラー一覧

                ページ、「暗証番号の入力」の画面、コマンド、イベント、メトリクス、ログのどれも、この番号を使います。

                この文書は eid-core のカタログから作られます。直すときは `reasons_ja.properties` と `reasons_en.properties` を直し、次のコマンドを実行します。
                """;
        return new ErrorDocument(Locale.JAPANESE, introduction, GROUPS_JA, new Rows("何が", "なぜ", "次にすること"));
    }

    static ErrorDocument english() {
        String introduction = """
                [日本語](../ja/errors.md)

                # Errors

                The pages, the PIN window, the command line, events, metrics and logs all use these codes.

                This document is generated from the catalogue in eid-core. To change it, change `reasons_ja.properties` and `reasons_en.properties`, then run this command.
                """;
        return new ErrorDocument(Locale.ENGLISH, introduction, GROUPS_EN, new Rows("What", "Why", "What to do next"));
    }

    /** Where it stands, as a test of this module sees it. */
    Path file() {
        return Path.of("..", "docs", locale.getLanguage(), "errors.md");
    }

    String write() {
        text.append(introduction).append("""

                ```sh
                mvn -pl eid-core -am test -Dtest=ErrorDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dsekimori.writeDocs=true
                ```
                """);
        char group = ' ';
        for (Reason reason : Reason.values()) {
            char digit = reason.code().charAt(GROUP_DIGIT);
            if (digit != group) {
                group = digit;
                text.append("\n## ").append(groups.get(digit)).append('\n');
            }
            append(reason);
        }
        return text.toString();
    }

    private void append(Reason reason) {
        ReasonTexts texts = ReasonTexts.of(reason, locale);
        text.append("\n### ")
                .append(reason.code())
                .append(" `")
                .append(reason.event())
                .append("`\n\n");
        text.append("| | |\n| --- | --- |\n");
        row(rows.title(), texts.title());
        row(rows.cause(), texts.cause());
        row(rows.next(), texts.next());
    }

    private void row(String name, String words) {
        text.append("| ").append(name);
        text.append(" | ").append(words.replace("|", "\\|")).append(" |\n");
    }
}
