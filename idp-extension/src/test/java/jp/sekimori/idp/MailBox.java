// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server that keeps what it is sent: enough of SMTP (RFC 5321) for that, without authentication. */
final class MailBox implements AutoCloseable {
    private static final Pattern ENCODED =
            Pattern.compile("(?is)content-transfer-encoding: base64.*?\n\n([A-Za-z0-9+/=\n]+)");

    private final ServerSocket socket;
    private final List<String> mails = new CopyOnWriteArrayList<>();

    private MailBox(ServerSocket socket) {
        this.socket = socket;
    }

    static MailBox open() {
        try {
            MailBox box = new MailBox(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(box::serve, "mail box");
            thread.setDaemon(true);
            thread.start();
            return box;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on this administrator's realm sends its mails here. */
    void receiveFrom(Administrator administrator) {
        ObjectNode realm = (ObjectNode) Json.read(administrator.get(""));
        realm.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", Integer.toString(socket.getLocalPort()))
                .put("from", "id@city.test");
        administrator.put("", realm.toString());
    }

    /** What came for this address, headers first, encoded parts readable. */
    List<String> to(String address) {
        return mails.stream()
                .filter(mail -> mail.contains("RCPT TO:<" + address + ">"))
                .toList();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException closed) {
                // The test is over, or one client went away.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        OutputStream out = client.getOutputStream();
        StringBuilder mail = new StringBuilder();
        say(out, "220 test");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("DATA")) {
                say(out, "354 go on");
                for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                    mail.append(text).append('\n');
                }
                mails.add(readable(mail.toString()));
                mail.setLength(0);
            } else if (command.startsWith("RCPT")) {
                mail.append(line).append('\n');
            }
            say(out, command.startsWith("QUIT") ? "221 bye" : "250 fine");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    private static String readable(String mail) {
        Matcher parts = ENCODED.matcher(mail);
        StringBuilder all = new StringBuilder(mail);
        while (parts.find()) {
            all.append(new String(Base64.getMimeDecoder().decode(parts.group(1)), UTF_8));
        }
        return all.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
