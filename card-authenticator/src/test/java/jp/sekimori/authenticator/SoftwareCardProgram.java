// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator;

import java.util.List;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.authenticator.signing.Cards;
import jp.sekimori.authenticator.signing.SoftwareReaders;

/** The real program with a software card, as its own process. */
final class SoftwareCardProgram {
    private SoftwareCardProgram() {}

    public static void main(String[] args) {
        CardReaders readers =
                new SoftwareReaders().insert("Virtual reader", Cards.full().build());
        System.exit(CardAuthenticator.run(List.of(args).toArray(String[]::new), readers));
    }
}
