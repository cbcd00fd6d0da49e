// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Puts a {@link SoftwareCard} into the virtual reader of {@code vpcd} (vsmartcard), where {@code pcscd} finds it.
 *
 * <p>The driver is the server; the card connects to it on this host. Frames in both directions are a 16-bit length
 * and that many bytes: one byte is a control word, more are a command.
 */
public final class VpcdCard implements AutoCloseable {
    /** The first slot's port in the driver's own configuration. */
    public static final int DEFAULT_PORT = 0x8C7B;

    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int GET_ATR = 4;
    private static final int CONNECT_MILLIS = 5_000;

    private final SoftwareCard card;
    private final Socket socket;
    private final Thread thread;

    private VpcdCard(SoftwareCard card, Socket socket) {
        this.card = card;
        this.socket = socket;
        this.thread = new Thread(this::serve, "software card in vpcd");
        this.thread.setDaemon(true);
    }

    /** Inserts {@code card} into the slot that listens on {@code port} of this host. */
    @SuppressWarnings("resource") // the socket is closed with the card
    public static VpcdCard insert(SoftwareCard card, int port) {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException("no virtual reader listens on port " + port, e);
        }
        card.insert();
        VpcdCard inserted = new VpcdCard(card, socket);
        inserted.thread.start();
        return inserted;
    }

    /** Waits until the card was taken out, by itself, by the driver or by {@link #close()}. */
    public void awaitRemoval() throws InterruptedException {
        thread.join();
    }

    /** Takes the card out of the reader. */
    @Override
    public void close() {
        card.remove();
        closeSocket();
    }

    private void serve() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (card.inserted()) {
                byte[] frame = in.readNBytes(in.readUnsignedShort());
                if (frame.length == 1) {
                    control(frame[0], out);
                } else if (frame.length > 1) {
                    write(out, card.transmit(frame));
                }
            }
        } catch (EOFException | SoftwareCardRemovedException e) {
            // The driver went away, or the card was taken out: both end the stay in the reader.
        } catch (IOException e) {
            if (card.inserted()) {
                throw new UncheckedIOException("connection to the virtual reader broke", e);
            }
        } finally {
            closeSocket();
        }
    }

    private void control(byte word, DataOutputStream out) throws IOException {
        switch (word) {
            case POWER_OFF -> card.powerOff();
            case RESET -> card.reset();
            case GET_ATR -> write(out, card.atr());
            case POWER_ON -> {
                // Nothing to prepare: the next command finds the card as it was left.
            }
            default -> {
                // Unknown control words want no answer.
            }
        }
    }

    private static void write(DataOutputStream out, byte[] payload) throws IOException {
        byte[] frame = new byte[2 + payload.length]; // one write, so that one segment carries it
        frame[0] = (byte) (payload.length >> 8);
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        out.write(frame);
        out.flush();
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
