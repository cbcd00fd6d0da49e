// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import jp.sekimori.authenticator.origin.KnownOrigins;
import jp.sekimori.authenticator.owner.PortHolders;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.authenticator.signing.PinWindows;

/**
 * What a command works with.
 *
 * @param readers where cards are looked for
 * @param windows opens PIN windows
 * @param knownOrigins sites that received a certificate before
 * @param ports tells who holds the ports that sign-in pages know
 * @param out for results
 * @param err for everything that is said to a person beside the result
 * @param in for a PIN that another program hands over
 * @param clock tells the time
 * @param locale of the person, unless the command line names a language
 */
public record Surroundings(
        CardReaders readers,
        PinWindows windows,
        KnownOrigins knownOrigins,
        PortHolders ports,
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        Clock clock,
        Locale locale) {}
