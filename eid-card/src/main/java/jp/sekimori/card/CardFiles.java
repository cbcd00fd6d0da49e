// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/**
 * Reads files of the selected application, by short identifier where the card takes one: that saves a SELECT for
 * each file. A card that does not is met once, and from then on every file is selected.
 */
final class CardFiles {
    private final CardChannel channel;
    private boolean shortIds = true;

    CardFiles(CardChannel channel) {
        this.channel = channel;
    }

    boolean shortIds() {
        return shortIds;
    }

    /** The first bytes of a file. */
    Response start(CardFile file, int length) {
        if (shortIds) {
            Response response = channel.send(Command.readStart(file, length));
            if (response.hasData() || response.status() == StatusWord.NOT_SATISFIED) {
                return response;
            }
        }
        Response selected = channel.send(Command.select(file));
        if (!selected.ok()) {
            return selected;
        }
        Response response = channel.send(Command.read(0, length));
        // The file can be read when selected only: this card knows no short identifiers.
        shortIds = shortIds && !response.hasData();
        return response;
    }

    /** Further bytes of the file that was started last. */
    Response next(CardFile file, int offset, int length) {
        Response response = channel.send(Command.read(offset, length));
        if (response.status() != StatusWord.NO_CURRENT_FILE) {
            return response;
        }
        Response selected = channel.send(Command.select(file));
        return selected.ok() ? channel.send(Command.read(offset, length)) : selected;
    }
}
