// SPDX-License-Identifier: Apache-2.0
/**
 * Lists of revoked certificates (RFC 5280 §5) at the size of a nation: read in one pass without ever being objects, held as
 * a few bytes an entry, swapped in one step, and kept over a restart. A list belongs to a key of an authority and to a
 * distribution point, because several generations of one authority share one name and each publishes by municipality.
 */
@NullMarked
package jp.sekimori.eid.revocation.crl;

import org.jspecify.annotations.NullMarked;
