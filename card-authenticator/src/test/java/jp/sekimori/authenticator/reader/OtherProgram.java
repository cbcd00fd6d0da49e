// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import jp.sekimori.testkit.card.PcscDaemon;

/** Another program of the same PC, a process of its own, that keeps the card for itself until it is told to let go. */
public final class OtherProgram implements AutoCloseable {
    private static final String HOLDS = "holds the card";
    private static final int SELECT_P1 = 0x04;
    private static final int SELECT_P2 = 0x0C;

    private final Process process;

    private OtherProgram(Process process) {
        this.process = process;
    }

    /** Returns when the program has the card in this reader to itself. */
    public static OtherProgram holding(String reader) {
        return starting(reader, "");
    }

    /** The same; it spends a try with this wrong PIN first. */
    public static OtherProgram spendingTry(String reader, String wrongPin) {
        return starting(reader, wrongPin);
    }

    private static OtherProgram starting(String reader, String wrongPin) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dsun.security.smartcardio.library=" + PcscDaemon.clientLibrary(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProgram.class.getName(),
                            reader,
                            wrongPin)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader words =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            if (!HOLDS.equals(words.readLine())) {
                throw new IllegalStateException("the other program did not get the card");
            }
            return new OtherProgram(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program lets go of the card, leaves it as it is, and ends. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another program ended", e);
        }
    }

    /** The program itself: the reader's name, and a PIN or nothing. */
    public static void main(String[] args) throws CardException, IOException {
        CardTerminal terminal = TerminalFactory.getDefault().terminals().getTerminal(args[0]);
        Card card = terminal.connect("*");
        card.beginExclusive();
        if (!args[1].isEmpty()) {
            spend(card, args[1]);
        }
        System.out.println(HOLDS);
        while (System.in.read() >= 0) {
            // Until the other end is closed.
        }
        card.endExclusive();
        card.disconnect(false);
    }

    private static void spend(Card card, String pin) throws CardException {
        byte[] application = {(byte) 0xD3, (byte) 0x92, (byte) 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01};
        card.getBasicChannel().transmit(new CommandAPDU(0x00, 0xA4, SELECT_P1, SELECT_P2, application));
        card.getBasicChannel().transmit(new CommandAPDU(0x00, 0xA4, 0x02, SELECT_P2, new byte[] {0x00, 0x18}));
        card.getBasicChannel()
                .transmit(new CommandAPDU(0x00, 0x20, 0x00, 0x80, pin.getBytes(StandardCharsets.US_ASCII)));
    }
}
