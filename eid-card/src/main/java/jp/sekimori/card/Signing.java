// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** One VERIFY and one signature. */
final class Signing {
    private final CardChannel channel;
    private final CardFiles files;
    private PinTries tries;

    Signing(CardChannel channel, CardFiles files, PinTries told) {
        this.channel = channel;
        this.files = files;
        this.tries = told;
    }

    /** The tries left, as far as the card told by now. */
    PinTries tries() {
        return tries;
    }

    SignResult sign(Pin pin, byte[] digestInfo) {
        // From the start: while the PIN was typed, another program may have selected another application, and a
        // VERIFY would then go to another PIN. This also drops a PIN state that someone left behind.
        Response application = channel.send(Command.selectApplication());
        if (!application.ok()) {
            return new SignResult.Refused(application.status());
        }
        Response file = channel.send(Command.select(CardFile.AUTHENTICATION_PIN));
        if (!file.ok()) {
            return new SignResult.Refused(file.status());
        }
        PinTries now = new TriesQuery(channel).ofCurrentFile();
        PinTries told = tries;
        tries = now;
        if (now.locked()) {
            return new SignResult.PinLocked();
        }
        return told.worseThanTold(now) ? new SignResult.TriesChanged(now) : verifyAndSign(pin, digestInfo);
    }

    private SignResult verifyAndSign(Pin pin, byte[] digestInfo) {
        boolean wrong = false;
        try {
            int status = channel.verify(pin).status();
            wrong = status != StatusWord.OK;
            return wrong ? notVerified(status) : signVerified(digestInfo);
        } finally {
            if (!wrong) {
                clear(channel);
            }
        }
    }

    private SignResult notVerified(int status) {
        if (status == StatusWord.WRONG_PIN_WITHOUT_COUNT) {
            tries = new TriesQuery(channel).ofCurrentFile();
        } else if (StatusWord.blocked(status)) {
            tries = PinTries.LOCKED;
        } else if (StatusWord.tellsTries(status)) {
            tries = PinTries.left(StatusWord.tries(status));
        } else {
            return new SignResult.Refused(status);
        }
        if (tries.locked()) {
            return new SignResult.PinLocked();
        }
        return tries.left().isPresent()
                ? new SignResult.PinWrong(tries.left().getAsInt())
                : new SignResult.Refused(status);
    }

    private SignResult signVerified(byte[] digestInfo) {
        tries = PinTries.NOT_TOLD; // a right PIN fills the counter; the card did not say how far
        Response signed = files.shortIds()
                ? channel.send(Command.sign(CardFile.AUTHENTICATION_KEY, digestInfo))
                : selectAndSign(digestInfo);
        if (files.shortIds() && StatusWord.badReference(signed.status())) {
            signed = selectAndSign(digestInfo);
        }
        return signed.ok() && signed.hasData()
                ? new SignResult.Signed(signed.data())
                : new SignResult.Refused(signed.status());
    }

    private Response selectAndSign(byte[] digestInfo) {
        Response selected = channel.send(Command.select(CardFile.AUTHENTICATION_KEY));
        return selected.ok() ? channel.send(Command.sign(digestInfo)) : selected;
    }

    /** Makes the card forget the PIN; a card that is gone has forgotten it. */
    static void clear(CardChannel channel) {
        try {
            channel.send(Command.selectApplication());
        } catch (CardTransportException gone) {
            // Nothing to do: the outcome of the signature is what counts.
        }
    }
}
