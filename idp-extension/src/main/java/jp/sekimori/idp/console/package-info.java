// SPDX-License-Identifier: Apache-2.0
/**
 * What residents see and do about their own account: recent sign-ins, "this was not me", removing a way in. Reading
 * needs a session; removing needs the card; "this was not me" only takes power away and needs no more than a session.
 */
@NullMarked
package jp.sekimori.idp.console;

import org.jspecify.annotations.NullMarked;
