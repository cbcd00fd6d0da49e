// SPDX-License-Identifier: Apache-2.0
/**
 * Everything on one machine: identity provider, sample city application and card authenticator, started together,
 * stopped together, and one sign-in without a person that shows that they work.
 */
@NullMarked
package jp.sekimori.demo;

import org.jspecify.annotations.NullMarked;
