// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells what passes between program and card in lines fit for a log: command headers, lengths and status words.
 *
 * <p>Never the data of an answer (a certificate identifies a person), never the data of a command, and of a VERIFY
 * not even its length. As thread-safe as the transport and the consumer it is given.
 */
public final class TracedTransport implements CardTransport {
    private static final int VERIFY = 0x20;

    private final CardTransport transport;
    private final Consumer<String> lines;

    /** Passes everything on to {@code transport} and one line for each command to {@code lines}. */
    public TracedTransport(CardTransport transport, Consumer<String> lines) {
        this.transport = transport;
        this.lines = lines;
    }

    @Override
    public byte[] transmit(byte[] command) {
        String asked = describe(command); // before the call: the caller may wipe the bytes
        byte[] answer = transport.transmit(command);
        lines.accept(asked + " -> " + describeAnswer(answer));
        return answer;
    }

    private static String describe(byte[] command) {
        if (command.length < 4) {
            return "(malformed command)";
        }
        String header =
                String.format(Locale.ROOT, "%02X %02X %02X %02X", command[0], command[1], command[2], command[3]);
        return (command[1] & 0xFF) == VERIFY ? header + " (withheld)" : header + " (" + command.length + " bytes)";
    }

    private static String describeAnswer(byte[] answer) {
        if (answer.length < 2) {
            return "(malformed answer)";
        }
        return String.format(
                Locale.ROOT,
                "%02X%02X (%d bytes)",
                answer[answer.length - 2],
                answer[answer.length - 1],
                answer.length - 2);
    }
}
