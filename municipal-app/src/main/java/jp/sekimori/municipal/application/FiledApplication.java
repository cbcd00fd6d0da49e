// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.time.Instant;
import jp.sekimori.municipal.VerifiedResident;
import org.jspecify.annotations.Nullable;

/**
 * An application as it was filed: the person of that moment stays, whatever the identity provider tells later.
 *
 * @param cancelledAt absent while the application is to be worked on
 */
record FiledApplication(
        ReceiptNumber number,
        VerifiedResident resident,
        Choice choice,
        Instant filedAt,
        @Nullable Instant cancelledAt) {
    boolean cancelled() {
        return cancelledAt != null;
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "FiledApplication[…]";
    }
}
