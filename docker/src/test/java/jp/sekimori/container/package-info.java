// SPDX-License-Identifier: Apache-2.0
/**
 * Proves the images and the compose file by using them as a city would: scripts make secrets and certificates, containers
 * start, and a resident with a test card signs in over https to an ID token and to the sample application.
 */
@NullMarked
package jp.sekimori.container;

import org.jspecify.annotations.NullMarked;
