// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.io.Serializable;
import java.util.Objects;

/** Realm and handle: the key of a row that people name to each other. Public only for the persistence unit. */
public final class RealmHandle implements Serializable {
    private static final long serialVersionUID = 1L;

    private String realmId = "";
    private String handle = "";

    /** For the persistence unit. */
    public RealmHandle() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof RealmHandle that && realmId.equals(that.realmId) && handle.equals(that.handle);
    }

    @Override
    public int hashCode() {
        return Objects.hash(realmId, handle);
    }
}
