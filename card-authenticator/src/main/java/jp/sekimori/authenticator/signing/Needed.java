// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** What of a card has to be looked at: each question costs commands, and an ordinary sign-in has no use for some. */
public enum Needed {
    /** What signs in. */
    AUTHENTICATION,
    /** The signature certificate and its password as well. */
    BOTH_CERTIFICATES;

    /** What these challenges need. */
    public static Needed by(Asked asked) {
        return asked.pair() ? BOTH_CERTIFICATES : AUTHENTICATION;
    }
}
