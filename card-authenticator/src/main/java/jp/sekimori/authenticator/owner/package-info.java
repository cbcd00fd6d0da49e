// SPDX-License-Identifier: Apache-2.0
/**
 * Whose the sockets of this PC are, by the system's own word (security rule 6): the other end of a connection to us, and
 * whoever listens where sign-in pages look for us. One table for each system; where a system does not tell, nobody is
 * taken for our own user.
 */
@NullMarked
package jp.sekimori.authenticator.owner;

import org.jspecify.annotations.NullMarked;
