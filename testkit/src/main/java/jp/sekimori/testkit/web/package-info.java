// SPDX-License-Identifier: Apache-2.0
/** A browser without a window: cookies, redirects and forms over HTTP, no script. */
@NullMarked
package jp.sekimori.testkit.web;

import org.jspecify.annotations.NullMarked;
