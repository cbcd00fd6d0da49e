// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/**
 * What a dialogue runs on.
 *
 * @param cardThread runs everything that touches the card, one thing after the other; the dialogue shuts it
 *     down when it ends
 * @param time tells the time
 */
public record DialogueSetting(ExecutorService cardThread, InstantSource time) {}
