// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.util.Optional;

/**
 * Somebody who receives what is sent to a port of this PC.
 *
 * @param port the port
 * @param ownership whose it is
 * @param name what a person calls the holder: our own user's program, or the other user; empty when nobody tells
 */
public record PortHolder(int port, Ownership ownership, Optional<String> name) {}
