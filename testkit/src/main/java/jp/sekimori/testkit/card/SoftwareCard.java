// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A My Number Card's JPKI application in software: {@code byte[] transmit(byte[])}, and power.
 *
 * <p>It records every command it gets. The applications of a real card that hold personal data, My Number among
 * them, can be selected but give nothing away; a test reads in {@link #commands()} whether anyone tried.
 * Thread-safe by one lock.
 */
public final class SoftwareCard {
    private static final byte[] JPKI = HexFormat.of().parseHex("D392F000260100000001");
    /** 券面事項入力補助AP and 券面事項確認AP. */
    private static final List<byte[]> PERSONAL_DATA = List.of(
            HexFormat.of().parseHex("D3921000310001010408"), HexFormat.of().parseHex("D3921000310001010402"));

    private enum Selected {
        NOTHING,
        JPKI,
        PERSONAL_DATA
    }

    private final JpkiApplication jpki;
    private final Set<Behaviour> behaviours;
    private final byte[] atr;
    private final int pullOutAfter;
    private final List<byte[]> commands = new ArrayList<>();
    private Selected selected = Selected.NOTHING;
    private byte[] pending = {};
    private int sinceInsertion;
    private boolean first = true;
    private boolean removed;

    SoftwareCard(JpkiApplication jpki, SoftwareCardBuilder builder) {
        this.jpki = jpki;
        this.behaviours = builder.behaviours();
        this.atr = builder.atr();
        this.pullOutAfter = builder.pullOutAfter();
    }

    /** Starts to make a card; it needs at least a key and its certificate. */
    public static SoftwareCardBuilder builder() {
        return new SoftwareCardBuilder();
    }

    /**
     * Answers one command.
     *
     * @throws SoftwareCardRemovedException when the card is not in the reader
     */
    public synchronized byte[] transmit(byte[] command) {
        if (removed) {
            throw new SoftwareCardRemovedException();
        }
        commands.add(command.clone());
        sinceInsertion++;
        byte[] answer = respond(command);
        removed = sinceInsertion == pullOutAfter;
        return answer;
    }

    /** Answer to reset. */
    public byte[] atr() {
        return atr.clone();
    }

    /** Power is lost: PINs are forgotten, counters are not. */
    public synchronized void powerOff() {
        reset();
        jpki.forgetPins();
        first = true;
    }

    /** Warm reset: the application is left, a PIN stays in force, as on the real card's contacts. */
    public synchronized void reset() {
        selected = Selected.NOTHING;
        jpki.leave();
        pending = new byte[0];
    }

    /** Takes the card out of the reader. */
    public synchronized void remove() {
        powerOff();
        removed = true;
    }

    /** Puts the card in again. */
    public synchronized void insert() {
        powerOff();
        sinceInsertion = 0;
        removed = false;
    }

    /** True when the card is in the reader. */
    public synchronized boolean inserted() {
        return !removed;
    }

    /** Every command since the card was made, oldest first. */
    public synchronized List<byte[]> commands() {
        return commands.stream().map(byte[]::clone).toList();
    }

    /** How many of them presented a PIN. */
    public synchronized int verifies() {
        return (int) commands.stream()
                .filter(command -> command.length > 5 && command[1] == 0x20)
                .count();
    }

    /** Tries left of the authentication PIN. */
    public synchronized int authenticationTriesLeft() {
        return jpki.pin(JpkiApplication.AUTHENTICATION_PIN).left();
    }

    /** Tries left of the signature password. */
    public synchronized int signatureTriesLeft() {
        return jpki.pin(JpkiApplication.SIGNATURE_PIN).left();
    }

    /** True while the card would sign with the authentication key. */
    public synchronized boolean authenticationPinInForce() {
        return jpki.pin(JpkiApplication.AUTHENTICATION_PIN).inForce();
    }

    private byte[] respond(byte[] bytes) {
        boolean veryFirst = first;
        first = false;
        if (veryFirst && behaviours.contains(Behaviour.FIRST_COMMAND_FAILS)) {
            return Answer.of(0x6F00).bytes();
        }
        Optional<Apdu> command = Apdu.parse(bytes);
        return command.map(this::deliver).orElseGet(() -> Answer.of(0x6700)).bytes();
    }

    /** Hands the answer over at once, or in portions to be fetched. */
    private Answer deliver(Apdu command) {
        if (command.ins() == 0xC0) {
            return portion(command.expected());
        }
        Answer answer = dispatch(command);
        pending = new byte[0];
        if (!behaviours.contains(Behaviour.GET_RESPONSE) || answer.length() == 0) {
            return answer;
        }
        pending = answer.data();
        return Answer.of(0x6100 | (Math.min(pending.length, 256) & 0xFF));
    }

    private Answer portion(int expected) {
        if (pending.length == 0) {
            return Answer.of(0x6985);
        }
        byte[] data = Arrays.copyOf(pending, Math.min(expected, pending.length));
        pending = Arrays.copyOfRange(pending, data.length, pending.length);
        return Answer.of(data, pending.length == 0 ? Answer.OK : 0x6100 | (Math.min(pending.length, 256) & 0xFF));
    }

    private Answer dispatch(Apdu command) {
        int cla = command.cla();
        if (cla == 0x80 && command.ins() == 0x2A) {
            return inJpki() ? jpki.sign(command) : Answer.of(0x6986);
        }
        if (cla != 0) {
            return Answer.of((cla & 0x0C) != 0 ? 0x6882 : (cla & 0x03) != 0 ? 0x6881 : 0x6E00);
        }
        return switch (command.ins()) {
            case 0xA4 -> select(command);
            case 0xB0 -> inJpki() ? jpki.read(command) : Answer.of(closed());
            case 0x20 -> inJpki() ? jpki.verify(command) : Answer.of(closed());
            default -> Answer.of(0x6D00);
        };
    }

    private Answer select(Apdu command) {
        if (command.p2() != 0x0C && command.p2() != 0x00) {
            return Answer.of(0x6A86);
        }
        if (command.p1() == 0x04) {
            return selectApplication(command);
        }
        return inJpki() ? jpki.selectFile(command) : Answer.of(closed());
    }

    private Answer selectApplication(Apdu command) {
        byte[] name = command.data();
        if (Arrays.equals(name, JPKI) && !behaviours.contains(Behaviour.OTHER_KIND_OF_CARD)) {
            selected = Selected.JPKI;
            jpki.select();
            return command.p2() == 0 && command.expected() > 0 ? controlInformation(name) : Answer.of(Answer.OK);
        }
        if (PERSONAL_DATA.stream().anyMatch(known -> Arrays.equals(name, known))) {
            selected = Selected.PERSONAL_DATA;
            jpki.leave();
            return Answer.of(Answer.OK);
        }
        return Answer.of(0x6A82);
    }

    private static Answer controlInformation(byte[] name) {
        byte[] information = new byte[4 + name.length];
        information[0] = 0x6F;
        information[1] = (byte) (2 + name.length);
        information[2] = (byte) 0x84;
        information[3] = (byte) name.length;
        System.arraycopy(name, 0, information, 4, name.length);
        return Answer.of(information, Answer.OK);
    }

    private boolean inJpki() {
        return selected == Selected.JPKI;
    }

    private int closed() {
        return selected == Selected.PERSONAL_DATA ? 0x6982 : 0x6986;
    }
}
