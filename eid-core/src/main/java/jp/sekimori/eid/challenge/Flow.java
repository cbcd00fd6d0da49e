// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.Optional;

/** The road on which an answer is to come back; part of the nonce, so that one road's answer is void on another. */
public enum Flow {
    CARD_POPUP("card-popup"),
    CARD_REDIRECT("card-redirect"),
    WALLET_SAME_DEVICE("wallet-same-device"),
    WALLET_CROSS_DEVICE("wallet-cross-device"),
    /** Only in evidence: a passkey answers no challenge of ours, and no card authenticator takes this road. */
    PASSKEY("passkey");

    private final String wire;

    Flow(String wire) {
        this.wire = wire;
    }

    /** The text that is signed and sent. */
    public String wire() {
        return wire;
    }

    /** True for the road that leaves the asking device: a live relay stays possible there (design §5). */
    public boolean crossDevice() {
        return this == WALLET_CROSS_DEVICE;
    }

    /** The flow with this wire text; empty for any other text. */
    public static Optional<Flow> fromWire(String text) {
        for (Flow flow : values()) {
            if (flow.wire.equals(text)) {
                return Optional.of(flow);
            }
        }
        return Optional.empty();
    }
}
