// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator;

/** The version of the program, as the page and the token tell it. Written here by hand: it changes with that of the build. */
public final class ProgramVersion {
    /** The version number. */
    public static final String NUMBER = "26.7.0";
    /** Name and version, as a token carries it. */
    public static final String APP_VERSION = "sekimori-card-authenticator/" + NUMBER;

    private ProgramVersion() {}
}
