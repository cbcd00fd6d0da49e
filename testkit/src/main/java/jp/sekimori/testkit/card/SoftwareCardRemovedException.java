// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.io.Serial;

/** The software card is not in the reader any more. */
public final class SoftwareCardRemovedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SoftwareCardRemovedException() {
        super("the software card was pulled out");
    }
}
