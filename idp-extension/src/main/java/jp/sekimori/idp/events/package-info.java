// SPDX-License-Identifier: Apache-2.0
/**
 * Which events become rows: those of an account that the request has proven. What nobody is known for, and what only names
 * somebody, is counted (security rule 15).
 */
@NullMarked
package jp.sekimori.idp.events;

import org.jspecify.annotations.NullMarked;
