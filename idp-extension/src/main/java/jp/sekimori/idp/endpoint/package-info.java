// SPDX-License-Identifier: Apache-2.0
/**
 * What the realm serves beside the server's own pages: new challenges, the end of the redirect road, script and style.
 */
@NullMarked
package jp.sekimori.idp.endpoint;

import org.jspecify.annotations.NullMarked;
