// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Sends commands through the gate; follows {@code 61xx} and {@code 6Cxx} itself, but never for a VERIFY. */
final class CardChannel {
    /** More than one answer of an RSA-4096 card would need. */
    private static final int MAX_CONTINUATIONS = 4;

    private final CardTransport transport;

    CardChannel(CardTransport transport) {
        this.transport = transport;
    }

    /** Sends a command that may be repeated without harm. */
    Response send(Command command) {
        Response response = exchange(command.bytes());
        if (StatusWord.otherLength(response.status()) && command.hasLe()) {
            response = exchange(
                    command.withLe(StatusWord.length(response.status())).bytes());
        }
        return StatusWord.more(response.status()) ? collect(response) : response;
    }

    /**
     * Sends the one VERIFY of a PIN to the current file, and wipes its bytes.
     * The answer stands as it came: whatever it says, nothing is sent again (each VERIFY may cost a try).
     */
    Response verify(Pin pin) {
        byte[] command = {0x00, 0x20, 0x00, (byte) 0x80, Pin.LENGTH, 0, 0, 0, 0};
        try {
            pin.copyTo(command, 5);
            return exchange(command);
        } finally {
            Arrays.fill(command, (byte) 0);
        }
    }

    private Response collect(Response first) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Response part = first;
        data.writeBytes(part.data());
        for (int i = 0; i < MAX_CONTINUATIONS && StatusWord.more(part.status()); i++) {
            part = exchange(
                    Command.getResponse(StatusWord.length(part.status())).bytes());
            data.writeBytes(part.data());
        }
        return new Response(data.toByteArray(), part.status());
    }

    private Response exchange(byte[] command) {
        CardGate.check(command);
        return Response.of(transport.transmit(command));
    }
}
