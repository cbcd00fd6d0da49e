// SPDX-License-Identifier: Apache-2.0
/**
 * Files and security headers of our pages.
 */
@NullMarked
package jp.sekimori.idp.page;

import org.jspecify.annotations.NullMarked;
