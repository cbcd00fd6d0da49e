// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Results")
class ResultsTest {
    private static final CardRecognition.Cases<String> KINDS = new CardRecognition.Cases<>() {
        @Override
        public String recognised(JpkiCard card) {
            return "recognised " + card.authenticationPinTries().left().getAsInt();
        }

        @Override
        public String notJpki() {
            return "not jpki";
        }

        @Override
        public String oldResidentCard() {
            return "old";
        }

        @Override
        public String phone() {
            return "phone";
        }

        @Override
        public String noCertificate() {
            return "no certificate";
        }

        @Override
        public String unreadable(int statusWord) {
            return "unreadable " + statusWord;
        }
    };

    private static final SignResult.Cases<String> OUTCOMES = new SignResult.Cases<>() {
        @Override
        public String signed(byte[] signature) {
            return "signed " + signature.length;
        }

        @Override
        public String pinWrong(int left) {
            return "wrong " + left;
        }

        @Override
        public String pinLocked() {
            return "locked";
        }

        @Override
        public String triesChanged(PinTries now) {
            return "changed " + now.left().getAsInt();
        }

        @Override
        public String withdrawn() {
            return "withdrawn";
        }

        @Override
        public String refused(int statusWord) {
            return "refused " + statusWord;
        }
    };

    @Test
    @DisplayName("of recognition each lead to their own case")
    void recognitionLeadsToItsCase() {
        assertThat(JpkiCard.recognise(new Reader(Holder.card().build())).fold(KINDS))
                .isEqualTo("recognised 3");
        assertThat(new CardRecognition.NotJpki().fold(KINDS)).isEqualTo("not jpki");
        assertThat(new CardRecognition.OldResidentCard().fold(KINDS)).isEqualTo("old");
        assertThat(new CardRecognition.Phone().fold(KINDS)).isEqualTo("phone");
        assertThat(new CardRecognition.NoCertificate().fold(KINDS)).isEqualTo("no certificate");
        assertThat(new CardRecognition.Unreadable(5).fold(KINDS)).isEqualTo("unreadable 5");
    }

    @Test
    @DisplayName("of signing each lead to their own case")
    void signingLeadsToItsCase() {
        assertThat(new SignResult.Signed(new byte[7]).fold(OUTCOMES)).isEqualTo("signed 7");
        assertThat(new SignResult.PinWrong(2).fold(OUTCOMES)).isEqualTo("wrong 2");
        assertThat(new SignResult.PinLocked().fold(OUTCOMES)).isEqualTo("locked");
        assertThat(new SignResult.TriesChanged(PinTries.left(1)).fold(OUTCOMES)).isEqualTo("changed 1");
        assertThat(new SignResult.Withdrawn().fold(OUTCOMES)).isEqualTo("withdrawn");
        assertThat(new SignResult.Refused(9).fold(OUTCOMES)).isEqualTo("refused 9");
    }

    @Test
    @DisplayName("never show a signature as text")
    void neverShowSignature() {
        assertThat(new SignResult.Signed(new byte[256]).toString()).isEqualTo("Signed[256 bytes]");
    }
}
