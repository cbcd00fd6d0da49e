// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates and signatures as they travel: bytes in value types, strict DER, and the few extensions that the JDK
 * does not read.
 */
@NullMarked
package jp.sekimori.eid.certificate;

import org.jspecify.annotations.NullMarked;
