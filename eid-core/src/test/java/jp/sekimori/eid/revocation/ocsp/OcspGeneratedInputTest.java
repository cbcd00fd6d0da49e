// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Answers of which something was changed")
class OcspGeneratedInputTest {
    private static final int ROUNDS = 1_500;
    private static final int MOST_CHANGES = 4;
    private static final TestCertificate DELEGATE = City.PKI.issue(City.delegate());

    private final Random random = new Random(20261123);

    @Test
    @DisplayName("are refused for any byte of the signed part")
    void rejectsAnyByteOfTheSignedPart() {
        int length = signedPart(FakeResponder.honestAnswer(request())).length;

        for (int offset = 0; offset < length; offset++) {
            int position = offset;
            FakeResponder forged =
                    FakeResponder.sending(request -> flip(FakeResponder.honestAnswer(request), position));
            assertThat(City.ask(forged)).isEqualTo(City.unknown(Reason.REVOCATION_ANSWER_INVALID));
        }
        assertThat(length).isGreaterThan(100);
    }

    @Test
    @DisplayName("never end in an exception, and never in more than was said")
    void survivesAnyChange() {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(City.ask(delegated(this::changed))).isNotInstanceOf(RevocationStatus.Revoked.class);
        }
    }

    @Test
    @DisplayName("never end in an exception wherever they are cut off")
    void survivesTruncation() {
        int length = delegatedAnswer(request()).length - 10; // signatures differ in length by a few bytes

        for (int end = 0; end < length; end++) {
            int cut = end;
            assertThat(City.ask(delegated(answer -> Arrays.copyOf(answer, cut))))
                    .isEqualTo(City.unknown(Reason.REVOCATION_ANSWER_INVALID));
        }
    }

    private byte[] changed(byte[] answer) {
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            answer[random.nextInt(answer.length)] = (byte) random.nextInt(256);
        }
        return answer;
    }

    private static byte[] flip(byte[] answer, int offset) {
        byte[] signed = signedPart(answer);
        int start = 0;
        while (!Arrays.equals(answer, start, start + signed.length, signed, 0, signed.length)) {
            start++;
        }
        answer[start + offset] ^= 1;
        return answer;
    }

    private static byte[] signedPart(byte[] answer) {
        byte[] basic = OCSPResponse.getInstance(answer)
                .getResponseBytes()
                .getResponse()
                .getOctets();
        try {
            return BasicOCSPResponse.getInstance(basic).getTbsResponseData().getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static FakeResponder delegated(UnaryOperator<byte[]> change) {
        return FakeResponder.sending(request -> change.apply(delegatedAnswer(request)));
    }

    private static byte[] delegatedAnswer(byte[] request) {
        return OcspAnswerBuilder.to(request, DELEGATE, City.NOW).build();
    }

    private static byte[] request() {
        return Question.of(City.RESIDENT.getSerialNumber(), City.ISSUER, CertIdHash.SHA256, City.RANDOM)
                .bytes();
    }
}
