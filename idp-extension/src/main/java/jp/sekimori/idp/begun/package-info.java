// SPDX-License-Identifier: Apache-2.0
/**
 * In which browser a session began. A session cookie that came from elsewhere (a neighbouring host can plant the server's)
 * signs nobody in silently: a page names its account, masked, and asks (security rule 16).
 */
@NullMarked
package jp.sekimori.idp.begun;

import org.jspecify.annotations.NullMarked;
