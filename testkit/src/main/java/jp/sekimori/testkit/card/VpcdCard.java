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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

    private static final int NOTICED_SECONDS = 30;
    private static final int QUESTIONS_BEFORE_POWER = 8;
    /** The service asks a few times a second whether the card is still there. */
    private static final int REMOVED_MILLIS = 10_000;

    private final SoftwareCard card;
    private final int port;
    private final CountDownLatch noticed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Socket socket;
    private boolean powered;
    private int questions;

    private VpcdCard(SoftwareCard card, int port) {
        this.card = card;
        this.port = port;
        this.socket = connect(port);
        this.thread = new Thread(this::serve, "software card in vpcd");
        this.thread.setDaemon(true);
    }

    /** Inserts {@code card} into the slot that listens on {@code port} of this host; returns when the service has seen it. */
    public static VpcdCard insert(SoftwareCard card, int port) {
        VpcdCard inserted = new VpcdCard(card, port);
        card.insert();
        inserted.thread.start();
        inserted.awaitNotice();
        return inserted;
    }

    /** Waits until the card was taken out, by itself, by the driver or by {@link #close()}. */
    public void awaitRemoval() throws InterruptedException {
        thread.join();
    }

    /** Takes the card out of the reader, and returns when the service knows. */
    @Override
    public void close() {
        card.remove();
        try {
            thread.join(REMOVED_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeSocket();
    }

    private static Socket connect(int port) {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("no virtual reader listens on port " + port, e);
        }
    }

    private void awaitNotice() {
        try {
            if (noticed.await(NOTICED_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            close();
            throw new IllegalStateException("the PC/SC service did not notice the card");
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a card was inserted", e);
        }
    }

    private void serve() {
        try {
            serveConnection();
            while (card.inserted() && !powered) {
                socket = connect(port); // it was said to be absent, see takenForFormer()
                serveConnection();
            }
        } catch (SoftwareCardRemovedException e) {
            // Pulled out under a command, which gets no answer.
        } catch (IOException e) {
            if (card.inserted()) {
                throw new UncheckedIOException("connection to the virtual reader broke", e);
            }
        } finally {
            closeSocket();
        }
    }

    /** Answers until the driver closes the connection, or the card is absent: then this side has to close it. */
    private void serveConnection() throws IOException {
        try (DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            questions = 0;
            boolean present = true;
            while (present) {
                byte[] frame = in.readNBytes(in.readUnsignedShort());
                if (frame.length == 1) {
                    present = control(frame[0], out);
                } else if (frame.length > 1) {
                    write(out, card.transmit(frame));
                }
            }
        } catch (EOFException e) {
            // The driver went away.
        }
    }

    private boolean control(byte word, DataOutputStream out) throws IOException {
        switch (word) {
            case POWER_OFF -> card.powerOff();
            case POWER_ON -> {
                powered = true;
                questions = 0;
            }
            case RESET -> card.reset();
            case GET_ATR -> {
                return answerWithAtr(out);
            }
            default -> {
                // Unknown control words want no answer.
            }
        }
        return true;
    }

    private boolean answerWithAtr(DataOutputStream out) throws IOException {
        questions++;
        boolean present = card.inserted() && !takenForFormer();
        write(out, present ? card.atr() : new byte[0]); // no ATR: absent
        if (powered && questions == 2) {
            noticed.countDown();
        }
        return present;
    }

    /**
     * The service powers a new card as soon as it sees it, and asks for the ATR a second time when it has told its
     * clients. When it only goes on asking, it has not seen that the former card was pulled out, and takes this one
     * for it: then the card says once that it is absent, and comes in again.
     */
    private boolean takenForFormer() {
        return !powered && questions > QUESTIONS_BEFORE_POWER;
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
