// SPDX-License-Identifier: Apache-2.0
/**
 * What is counted and measured. Tag values are our own codes and the administrator's own names, never a resident's.
 */
@NullMarked
package jp.sekimori.idp.metrics;

import org.jspecify.annotations.NullMarked;
