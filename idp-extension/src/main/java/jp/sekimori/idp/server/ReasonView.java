// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.Locale;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.ReasonTexts;

/** A reason for the template: code, title, cause and next step in the page's language. */
public final class ReasonView {
    private ReasonView() {}

    /** The texts by the names that the template uses. */
    public static Map<String, String> of(Reason reason, Locale locale) {
        ReasonTexts texts = ReasonTexts.of(reason, locale);
        return Map.of(
                "code", reason.code(),
                "title", texts.title(),
                "cause", texts.cause(),
                "next", texts.next());
    }
}
