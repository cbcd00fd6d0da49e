// SPDX-License-Identifier: Apache-2.0
/**
 * The application for copies of the resident record (住民票の写しの交付申請), from the form to the receipt. The person
 * comes from verified claims only; what the form sends is what to copy and how. A draft lives in the session, a filed
 * application in the database, found by issuer and subject together.
 */
@NullMarked
package jp.sekimori.municipal.application;

import org.jspecify.annotations.NullMarked;
