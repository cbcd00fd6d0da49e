// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

/** The PC has no working PC/SC service, so nothing is known about readers. */
public final class NoCardServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Made by an implementation of {@link CardReaders} when the service is missing or has stopped. */
    public NoCardServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
