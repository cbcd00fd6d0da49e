// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid;

import java.util.Locale;
import java.util.Map;

/** Writes {@code docs/errors.md} from the catalogue, so that the document cannot say something else than the program. */
final class ErrorDocument {
    private static final Map<Character, String> GROUPS = Map.of(
            '1', "本人確認のデータと署名 / Token and signature",
            '2', "証明書と信頼 / Certificate and trust",
            '3', "手続きと画面 / Request and session",
            '4', "アカウント / Account",
            '5', "カード認証ソフト / Card authenticator",
            '6', "カードリーダーとカード / Reader and card",
            '7', "暗証番号とパスワード / PIN and password",
            '9', "サイトと設定 / Site and configuration");
    private static final int GROUP_DIGIT = "SEK-".length();

    private final StringBuilder text = new StringBuilder();

    String write() {
        text.append("""
                # エラー一覧 / Errors

                この文書は eid-core のカタログから作られます。直すときは `reasons_ja.properties` と `reasons_en.properties` を直し、
                `mvn -pl eid-core -am test -Dtest=ErrorDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dsekimori.writeDocs=true` を実行します。

                This document is made from the catalogue in eid-core: change `reasons_ja.properties` and `reasons_en.properties`,
                then run the command above. Page, PIN window, command line, event, metric and log all use these codes.
                """);
        char group = ' ';
        for (Reason reason : Reason.values()) {
            char digit = reason.code().charAt(GROUP_DIGIT);
            if (digit != group) {
                group = digit;
                text.append("\n## ").append(GROUPS.get(digit)).append('\n');
            }
            append(reason);
        }
        return text.toString();
    }

    private void append(Reason reason) {
        ReasonTexts japanese = ReasonTexts.of(reason, Locale.JAPANESE);
        ReasonTexts english = ReasonTexts.of(reason, Locale.ENGLISH);
        text.append("\n### ")
                .append(reason.code())
                .append(" `")
                .append(reason.event())
                .append("`\n\n");
        text.append("| | 日本語 | English |\n| --- | --- | --- |\n");
        row("何が / What", japanese.title(), english.title());
        row("なぜ / Why", japanese.cause(), english.cause());
        row("次に / Next", japanese.next(), english.next());
    }

    private void row(String name, String japanese, String english) {
        text.append("| ").append(name);
        text.append(" | ").append(japanese.replace("|", "\\|"));
        text.append(" | ").append(english.replace("|", "\\|")).append(" |\n");
    }
}
