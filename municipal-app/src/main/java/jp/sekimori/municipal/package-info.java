// SPDX-License-Identifier: Apache-2.0
/**
 * A sample municipal system: residents sign in through an OpenID Connect identity provider, see what the system knows
 * about the sign-in, and sign out. It uses nothing of Sekimori but its standard addresses and claims, so that it can
 * be read as an example for any language and framework.
 */
@NullMarked
package jp.sekimori.municipal;

import org.jspecify.annotations.NullMarked;
