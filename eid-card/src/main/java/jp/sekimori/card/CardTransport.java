// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/**
 * Carries one command to the card and brings back its answer.
 *
 * <p>An implementation must send the bytes exactly once and exactly as given, and must answer with the data and the
 * two status bytes as they came: no repeat of its own, no {@code GET RESPONSE}, no corrected length. The JDK's
 * smart card classes do such things by default, and would send a VERIFY again with a changed last digit on
 * {@code 6Cxx}; switch that off ({@code sun.security.smartcardio.t0GetResponse} and {@code t1GetResponse}).
 * It must not keep or log the command bytes: they are wiped after a VERIFY.
 */
@FunctionalInterface
public interface CardTransport {
    /**
     * Sends {@code command} and returns data and status word.
     *
     * @throws CardRemovedException when the card is no longer there
     * @throws CardTransportException when reader or card failed in another way
     */
    byte[] transmit(byte[] command);
}
