// SPDX-License-Identifier: Apache-2.0
/**
 * A real Keycloak for tests and for trying out: unpacks the distribution, builds the providers in,
 * starts one or several nodes on free ports and stops exactly what it started.
 */
@NullMarked
package jp.sekimori.testkit.keycloak;

import org.jspecify.annotations.NullMarked;
