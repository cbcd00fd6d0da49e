// SPDX-License-Identifier: Apache-2.0
/** A city's installation around the server: its realm file and its sample application, from the built parts. */
@NullMarked
package jp.sekimori.testkit.city;

import org.jspecify.annotations.NullMarked;
