// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import java.util.Optional;

/** The signature with one of the card's keys, whose PIN is in force; none is made when the consent was taken back. */
final class SignatureCommand {
    private final CardChannel channel;
    private final CardFiles files;
    private final CardFile key;
    private final Consent consent;

    SignatureCommand(CardChannel channel, CardFiles files, CardFile key, Consent consent) {
        this.channel = channel;
        this.files = files;
        this.key = key;
        this.consent = consent;
    }

    /** The card's answer; empty when nothing was sent. */
    Optional<Response> send(byte[] digestInfo) {
        if (!files.shortIds()) {
            return selectAndSign(digestInfo);
        }
        Optional<Response> signed = consent.spend(() -> channel.send(Command.sign(key, digestInfo)));
        boolean understood = signed.filter(answer -> StatusWord.badReference(answer.status()))
                .isEmpty();
        return understood ? signed : selectAndSign(digestInfo);
    }

    private Optional<Response> selectAndSign(byte[] digestInfo) {
        Response selected = channel.send(Command.select(key));
        return selected.ok() ? consent.spend(() -> channel.send(Command.sign(digestInfo))) : Optional.of(selected);
    }
}
