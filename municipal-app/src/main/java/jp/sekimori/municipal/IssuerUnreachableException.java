// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

/** The identity provider does not answer, or not with its own configuration; the next try may succeed. */
final class IssuerUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IssuerUnreachableException(String message) {
        super(message);
    }

    IssuerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
