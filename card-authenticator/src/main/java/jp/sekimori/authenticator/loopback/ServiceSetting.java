// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import jp.sekimori.authenticator.origin.KnownOrigins;
import jp.sekimori.authenticator.owner.PeerOwner;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.PinWindows;
import jp.sekimori.authenticator.signing.Ticker;

/**
 * What the service runs on.
 *
 * @param ports tried in this order; the first free one is taken
 * @param readers where cards are looked for
 * @param windows opens PIN windows
 * @param knownOrigins sites that received a certificate before
 * @param mode whether origins may be insecure
 * @param language when the page asks for none
 * @param time measures how long things take
 * @param random makes the one-time values
 * @param peers tells whose connection it is
 */
public record ServiceSetting(
        List<Integer> ports,
        CardReaders readers,
        PinWindows windows,
        KnownOrigins knownOrigins,
        Mode mode,
        Locale language,
        Ticker time,
        SecureRandom random,
        PeerOwner peers) {
    public ServiceSetting {
        ports = List.copyOf(ports);
    }

    /** The ports that sign-in pages know (design §4). */
    public static final List<Integer> FIXED_PORTS = List.of(17206, 17207, 17208);

    /** A service on the fixed ports, with this system's word on who owns a connection. */
    public static ServiceSetting onThisSystem(
            CardReaders readers, PinWindows windows, KnownOrigins knownOrigins, Mode mode, Locale language) {
        return new ServiceSetting(
                FIXED_PORTS,
                readers,
                windows,
                knownOrigins,
                mode,
                language,
                Ticker.system(),
                new SecureRandom(),
                PeerOwner.ofSystem());
    }
}
