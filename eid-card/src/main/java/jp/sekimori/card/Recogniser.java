// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** The steps from an inserted card to {@link CardRecognition}; none of them needs or spends a PIN. */
final class Recogniser {
    private final CardChannel channel;
    private final CardFiles files;

    Recogniser(CardChannel channel) {
        this.channel = channel;
        this.files = new CardFiles(channel);
    }

    CardRecognition recognise() {
        Response selected = selectFirst();
        if (selected.status() == StatusWord.NOT_READY) {
            return new CardRecognition.Unreadable(selected.status());
        }
        if (!selected.ok()) {
            return new CardRecognition.NotJpki();
        }
        Response information = files.start(CardFile.TOKEN_INFORMATION, TokenLabel.LENGTH);
        if (!information.hasData()) {
            return new CardRecognition.Unreadable(information.status());
        }
        return switch (TokenLabel.of(information.data())) {
            case MY_NUMBER_CARD -> readCard();
            case OLD_RESIDENT_CARD -> new CardRecognition.OldResidentCard();
            case ANDROID, IPHONE -> new CardRecognition.Phone();
            case UNKNOWN -> new CardRecognition.NotJpki();
        };
    }

    /** Some cards answer 6F00 to the very first command after power-on, and are well from the second on. */
    private Response selectFirst() {
        Response first = channel.send(Command.selectApplication());
        return first.status() == StatusWord.NOT_READY ? channel.send(Command.selectApplication()) : first;
    }

    private CardRecognition readCard() {
        CertificateReading reading = CertificateReading.from(files, CardFile.AUTHENTICATION_CERTIFICATE);
        if (reading instanceof CertificateReading.Absent) {
            return new CardRecognition.NoCertificate();
        }
        if (reading instanceof CertificateReading.Broken broken) {
            return new CardRecognition.Unreadable(broken.statusWord());
        }
        if (reading instanceof CertificateReading.Found found) {
            PinTries tries = new TriesQuery(channel).anywhere();
            return new CardRecognition.Recognised(new JpkiCard(channel, files, found.certificate(), tries));
        }
        throw new AssertionError(reading);
    }
}
