// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import jp.sekimori.eid.Reason;

/** An attribute is not what it should be. Made without a stack, and never with the attribute's text. */
final class AttributeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    AttributeException(Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
