// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.crl.CrlEvent;
import org.jboss.logging.Logger;

/** What happens to revocation lists, in the server's log. */
final class ListLog {
    private static final Logger LOGGER = Logger.getLogger(ListLog.class);

    private ListLog() {}

    /** Writes one event. */
    public static void write(CrlEvent event) {
        if (event instanceof CrlEvent.Taken taken) {
            LOGGER.infof(
                    "revocation list %s: of %s until %s, %d entries",
                    taken.location(), taken.thisUpdate(), taken.nextUpdate(), taken.entries());
        } else if (event instanceof CrlEvent.Refused refused) {
            LOGGER.warnf(
                    "%s revocation list %s: %s was not taken: %s",
                    Reason.REVOCATION_LIST_UNUSABLE.code(),
                    refused.location(),
                    refused.item(),
                    refused.problem().event());
        } else if (event instanceof CrlEvent.NotStored unstored) {
            LOGGER.warnf(
                    "%s revocation list %s: in use, but could not be stored; a restart would fetch it again",
                    Reason.STORE_UNAVAILABLE.code(), unstored.location());
        } else if (event instanceof CrlEvent.StoreDamaged damaged) {
            LOGGER.warnf(
                    "%s stored revocation list %s is not what this installation wrote, and is not used",
                    Reason.REVOCATION_LIST_UNUSABLE.code(), damaged.file());
        }
    }
}
