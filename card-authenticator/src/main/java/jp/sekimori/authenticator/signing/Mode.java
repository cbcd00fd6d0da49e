// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** How strictly origins are taken (security rule 9). */
public enum Mode {
    /** Only {@code https} origins; what installers start. */
    PRODUCTION,
    /** {@code http} origins too; the PIN window shows it in red. */
    DEVELOPMENT
}
