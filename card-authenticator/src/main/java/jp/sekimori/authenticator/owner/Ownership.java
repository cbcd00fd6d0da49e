// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

/** What the system says about a socket. */
public enum Ownership {
    /** The desktop user who started this program. */
    OWN_USER,
    /** Somebody else, or a socket that the system does not list. */
    OTHER_USER,
    /** The system does not tell. */
    NOT_TOLD
}
