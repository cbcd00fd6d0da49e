// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * What a dialogue runs on.
 *
 * @param cardThread runs everything that touches the card, one thing after the other; the dialogue shuts it
 *     down when it ends
 * @param time measures how long things take
 * @param arrived when the challenge arrived, by {@code time}: the window may open much later, on a slow PC
 */
public record DialogueSetting(ExecutorService cardThread, Ticker time, Duration arrived) {}
