// SPDX-License-Identifier: Apache-2.0
/**
 * What an administrator configures, read once at start and refused early when it cannot work:
 * trust anchors, link keys, sandbox, and the origin that cards sign.
 */
@NullMarked
package jp.sekimori.idp.configuration;

import org.jspecify.annotations.NullMarked;
