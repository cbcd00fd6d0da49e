// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import java.util.function.Function;
import jp.sekimori.eid.Reason;

/** What came of reading a token: the token, or why it cannot be one. */
public sealed interface TokenReading {

    /** Folds both cases into one value. */
    <T> T fold(Function<Read, T> read, Function<Unread, T> unread);

    /** A well-formed token; nothing in it is verified. */
    record Read(AuthenticationToken token) implements TokenReading {
        @Override
        public <T> T fold(Function<Read, T> read, Function<Unread, T> unread) {
            return read.apply(this);
        }
    }

    /** Not a token. */
    record Unread(Reason reason) implements TokenReading {
        @Override
        public <T> T fold(Function<Read, T> read, Function<Unread, T> unread) {
            return unread.apply(this);
        }
    }
}
