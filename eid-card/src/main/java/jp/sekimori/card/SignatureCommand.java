// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** The signature with one of the card's keys, whose PIN is in force. */
final class SignatureCommand {
    private final CardChannel channel;
    private final CardFiles files;
    private final CardFile key;

    SignatureCommand(CardChannel channel, CardFiles files, CardFile key) {
        this.channel = channel;
        this.files = files;
        this.key = key;
    }

    Response send(byte[] digestInfo) {
        if (!files.shortIds()) {
            return selectAndSign(digestInfo);
        }
        Response signed = channel.send(Command.sign(key, digestInfo));
        return StatusWord.badReference(signed.status()) ? selectAndSign(digestInfo) : signed;
    }

    private Response selectAndSign(byte[] digestInfo) {
        Response selected = channel.send(Command.select(key));
        return selected.ok() ? channel.send(Command.sign(digestInfo)) : selected;
    }
}
