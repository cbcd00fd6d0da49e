// SPDX-License-Identifier: Apache-2.0
/**
 * The paths of our own: challenges and files for the page, the account page's requests, and the interface for a city's staff.
 */
@NullMarked
package jp.sekimori.idp.api;

import org.jspecify.annotations.NullMarked;
