// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

/** These bytes are not what they should be. Made without a stack: strangers' bytes must be cheap to refuse. */
final class NotDerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDerException() {
        super("not DER", null, false, false);
    }
}
