// SPDX-License-Identifier: Apache-2.0
/**
 * The administrators' door: a port of its own, which a city does not publish, for the admin console, its REST interface with
 * that for staff, and the realm of the administrators. All other ports answer residents and applications only.
 */
@NullMarked
package jp.sekimori.idp.door;

import org.jspecify.annotations.NullMarked;
