// SPDX-License-Identifier: Apache-2.0
/** The city's side of a sign-in: identity provider and sample application on a host of their own, under https. */
@NullMarked
package jp.sekimori.system.city;

import org.jspecify.annotations.NullMarked;
