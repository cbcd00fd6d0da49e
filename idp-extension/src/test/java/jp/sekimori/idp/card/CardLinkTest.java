// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.keys.LinkKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The link between a card and an account")
class CardLinkTest {
    private static final CardKey CARD = new CardKey("jpki-auth", "a1", BigInteger.valueOf(4711));
    private final CardLink link = new CardLink(key(1), "realm-1");

    @Test
    @DisplayName("is always the same 36 characters for one card in one realm")
    void acceptsStableId() {
        assertThat(link.id(CARD)).hasSize(36).isEqualTo(new CardLink(key(1), "realm-1").id(CARD));
    }

    @Test
    @DisplayName("differs by key, realm, scheme, issuer and serial: cities cannot compare")
    void rejectsSameIdForAnythingElse() {
        Set<String> ids = new HashSet<>(List.of(
                link.id(CARD),
                new CardLink(key(2), "realm-1").id(CARD),
                new CardLink(key(1), "realm-2").id(CARD),
                link.id(new CardKey("other", "a1", BigInteger.valueOf(4711))),
                link.id(new CardKey("jpki-auth", "a2", BigInteger.valueOf(4711))),
                link.id(new CardKey("jpki-auth", "a1", BigInteger.valueOf(4712)))));

        assertThat(ids).hasSize(6);
    }

    @Test
    @DisplayName("cannot be forged by moving characters from one field to the next")
    void rejectsShiftedFields() {
        assertThat(link.id(new CardKey("jpki-auth", "a1", BigInteger.ONE)))
                .isNotEqualTo(link.id(new CardKey("jpki-autha", "1", BigInteger.ONE)));
    }

    @Test
    @DisplayName("decrypts what it encrypted, each time anew")
    void acceptsOwnReference() {
        String encrypted = link.encrypt(link.id(CARD), "text", new SecureRandom());

        assertThat(link.decrypt(link.id(CARD), encrypted)).contains("text");
        assertThat(encrypted).isNotEqualTo(link.encrypt(link.id(CARD), "text", new SecureRandom()));
    }

    @Test
    @DisplayName("decrypts no reference of another card or realm")
    void rejectsReferenceMovedToOtherLink() {
        String encrypted = link.encrypt(link.id(CARD), "text", new SecureRandom());
        CardKey other = new CardKey("jpki-auth", "a1", BigInteger.TWO);

        assertThat(link.decrypt(link.id(other), encrypted)).isEmpty();
        assertThat(new CardLink(key(1), "realm-2").decrypt(link.id(CARD), encrypted))
                .isEmpty();
    }

    @Test
    @DisplayName("decrypts nothing that is no encrypted text")
    void rejectsRubbishAsReference() {
        assertThat(List.of("", "AAAA", "?", "A".repeat(80)))
                .allSatisfy(
                        text -> assertThat(link.decrypt(link.id(CARD), text)).isEmpty());
    }

    private static LinkKey key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return LinkKey.of(key);
    }
}
