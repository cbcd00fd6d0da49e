// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.ReasonTexts;

/** What every command has at hand. */
record Context(Surroundings surroundings, Texts texts) {
    void print(String line) {
        surroundings.out().println(line);
    }

    void say(String line) {
        surroundings.err().println(line);
    }

    /** Tells a person what happened and what to do next, and gives the exit code for it. */
    int fail(Reason reason) {
        tell(reason);
        return ExitCode.of(reason).number();
    }

    /** Tells a person what is wrong and what to do next. */
    void tell(Reason reason) {
        ReasonTexts told = ReasonTexts.of(reason, texts.locale());
        say(texts.get("command.reason", told.title(), reason.code()));
        say(told.cause());
        say(texts.get("command.next", told.next()));
    }
}
