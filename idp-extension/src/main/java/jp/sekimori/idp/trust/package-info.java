// SPDX-License-Identifier: Apache-2.0
/**
 * Which sources are asked about revoked certificates, read from the installation's file; how they and the trust anchors
 * are doing.
 */
@NullMarked
package jp.sekimori.idp.trust;

import org.jspecify.annotations.NullMarked;
