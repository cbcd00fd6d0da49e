// SPDX-License-Identifier: Apache-2.0
/** What the client scopes of a rendered realm release, on a server with the extension, over plain HTTP. */
@NullMarked
package jp.sekimori.system.release;

import org.jspecify.annotations.NullMarked;
