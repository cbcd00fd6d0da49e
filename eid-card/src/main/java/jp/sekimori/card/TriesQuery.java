// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** Asks the card how many PIN tries are left; spends nothing. */
final class TriesQuery {
    private final CardChannel channel;

    TriesQuery(CardChannel channel) {
        this.channel = channel;
    }

    /**
     * Names the PIN by its short identifier, which saves a SELECT. Only a number above zero is believed in this
     * way: "blocked" could also mean that the card does not understand the reference, so that is asked again.
     */
    PinTries anywhere() {
        int status =
                channel.send(Command.queryTries(CardFile.AUTHENTICATION_PIN)).status();
        if (StatusWord.tellsTries(status) && StatusWord.tries(status) > 0) {
            return PinTries.left(StatusWord.tries(status));
        }
        return channel.send(Command.select(CardFile.AUTHENTICATION_PIN)).ok() ? ofCurrentFile() : PinTries.NOT_TOLD;
    }

    /** The tries of the PIN in the current file. */
    PinTries ofCurrentFile() {
        int status = channel.send(Command.queryTries()).status();
        if (status == StatusWord.WRONG_LENGTH) {
            status = channel.send(Command.queryTriesWithLe()).status();
        }
        if (StatusWord.blocked(status)) {
            return PinTries.LOCKED;
        }
        return StatusWord.tellsTries(status) ? PinTries.left(StatusWord.tries(status)) : PinTries.NOT_TOLD;
    }
}
