// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

/** The revocation sources that are built in. */
public final class RevocationSources {
    private RevocationSources() {}

    /** Asks nobody and says so. It stands alone: a {@link RevocationPolicy} does not take it. */
    public static RevocationSource none() {
        return new NoSource();
    }
}
