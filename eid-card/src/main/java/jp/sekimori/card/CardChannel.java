// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Sends commands through the gate; follows {@code 61xx} and {@code 6Cxx} itself, but never for a VERIFY. */
final class CardChannel {
    /** More than one answer of an RSA-4096 card would need. */
    private static final int MAX_CONTINUATIONS = 4;

    private final CardTransport transport;
    private boolean passwordAccepted;

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
     * Sends the one VERIFY of a PIN or password to its file, which is the current one, and wipes its bytes.
     * The answer stands as it came: whatever it says, nothing is sent again (each VERIFY may cost a try).
     */
    Response verify(CardSecret secret, CardFile file) {
        byte[] command = new byte[5 + secret.length()];
        command[1] = 0x20;
        command[3] = (byte) 0x80;
        command[4] = (byte) secret.length();
        try {
            secret.copyTo(command, 5);
            Response response = exchange(command);
            passwordAccepted = file == CardFile.SIGNATURE_PASSWORD && response.ok();
            return response;
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
        passwordAccepted = passwordAccepted && !CardGate.selectsApplication(command);
        CardGate.check(command, passwordAccepted);
        return Response.of(transport.transmit(command));
    }
}
