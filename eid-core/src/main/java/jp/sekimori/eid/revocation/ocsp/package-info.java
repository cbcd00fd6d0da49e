// SPDX-License-Identifier: Apache-2.0
/**
 * Asks a responder about one certificate (RFC 6960). Who may answer, how fresh an answer has to be and how long it is
 * kept is the city's configuration; nothing that a certificate or an answer says widens it. Every trouble is "unknown", and
 * "unknown" is never good.
 */
@NullMarked
package jp.sekimori.eid.revocation.ocsp;

import org.jspecify.annotations.NullMarked;
