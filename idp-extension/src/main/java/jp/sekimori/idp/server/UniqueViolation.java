// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells apart a key that is taken and a database that does not work: the first is an answer, the second an error. */
public final class UniqueViolation {
    // SQL:2003 class 23, integrity constraint violation.
    private static final String STATE_CLASS = "23";
    private static final int DEEPEST = 20;

    private UniqueViolation() {}

    /** True when the database refused a row because of a constraint. */
    public static boolean causes(RuntimeException failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException refused
                    && refused.getSQLState() != null
                    && refused.getSQLState().startsWith(STATE_CLASS)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
