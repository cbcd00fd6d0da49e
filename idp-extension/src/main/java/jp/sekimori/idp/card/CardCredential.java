// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sekimori.idp.server.DayText;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** A card as a credential of the server: lives, is exported, and dies with its account. */
public final class CardCredential {
    /** Type of the credential, and reference category of the step that uses it. */
    public static final String TYPE = "sekimori-card";

    /** Where residents count their days. */
    static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private CardCredential() {}

    /** The label of a card that is linked now; with a number when the account has one like it: the server wants them to differ. */
    static String labelIn(UserModel user, Instant now) {
        // One text for all languages: the resident may write another.
        String label = "マイナンバーカード（" + DayText.of(now.atZone(JAPAN).toLocalDate(), Locale.JAPANESE) + "に登録）";
        Set<String> taken = user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .map(CredentialModel::getUserLabel)
                .collect(Collectors.toSet());
        String free = label;
        for (int number = 2; taken.contains(free); number++) {
            free = label + " (" + number + ")";
        }
        return free;
    }

    /** What is needed to ask about revocation later, encrypted. */
    static String reference(CardLink link, VerifiedCard card, SecureRandom random) {
        return link.encrypt(link.id(card.key()), card.reference().toText(), random);
    }
}
