// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.SchemeSource;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.eid.trust.TrustReport;

/**
 * How trust anchors and revocation sources are doing at one moment. Names authorities and settings, never a resident.
 *
 * @param folderTrouble why the folder of anchors could not be used at the last look; the last good one is trusted
 * @param anchors each anchor
 * @param sources each source
 */
public record TrustState(Optional<Reason> folderTrouble, List<TrustReport> anchors, List<SchemeSource> sources) {
    private static final int SHORT_FINGERPRINT = 16;

    public TrustState {
        anchors = List.copyOf(anchors);
        sources = List.copyOf(sources);
    }

    /**
     * Something an administrator has to see to.
     *
     * @param reason the code under which it is told
     * @param about which anchor, by the beginning of its fingerprint, or which source
     */
    public record Warning(Reason reason, String about) {}

    /** What is, or soon will be, in the way of sign-ins; empty when all is well. */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        folderTrouble.ifPresent(reason -> warnings.add(new Warning(reason, "folder of trust anchors")));
        for (TrustReport anchor : anchors) {
            if (anchor.state() == TrustReport.State.NEAR_END || anchor.state() == TrustReport.State.ENDED) {
                warnings.add(new Warning(Reason.TRUST_ANCHOR_NEAR_END, nameOf(anchor)));
            }
        }
        for (SchemeSource source : sources) {
            SourceReport.State state = source.report().state();
            if (state == SourceReport.State.DOWN) {
                warnings.add(new Warning(Reason.REVOCATION_SOURCE_UNAVAILABLE, nameOf(source)));
            } else if (state == SourceReport.State.NEAR_END) {
                warnings.add(new Warning(Reason.REVOCATION_SOURCE_NEAR_END, nameOf(source)));
            }
        }
        return warnings;
    }

    /** Scheme and beginning of the fingerprint: enough to find it, short enough to read aloud. */
    public static String nameOf(TrustReport anchor) {
        return anchor.scheme() + " " + anchor.anchor().fingerprint().substring(0, SHORT_FINGERPRINT);
    }

    /** Scheme, kind and name. */
    public static String nameOf(SchemeSource source) {
        return source.scheme() + " " + source.report().source() + " "
                + source.report().name();
    }
}
