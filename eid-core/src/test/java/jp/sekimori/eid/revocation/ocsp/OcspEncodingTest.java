// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.SETTINGS;
import static jp.sekimori.eid.revocation.ocsp.City.ask;
import static jp.sekimori.eid.revocation.ocsp.City.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import jp.sekimori.testkit.revocation.OcspEncoding;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bytes that come back")
class OcspEncodingTest {
    private static final RevocationStatus INVALID = unknown(Reason.REVOCATION_ANSWER_INVALID);
    private static final RevocationStatus UNAVAILABLE = unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 404, 500, 503})
    @DisplayName("rejects an answer that HTTP calls something else than an answer")
    void rejectsOtherHttpStatus(int status) {
        assertThat(ask(FakeResponder.wrapping(body -> FakeResponder.reply(status, "application/ocsp-response", body))))
                .isEqualTo(UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/octet-stream", "", "application/ocsp-response2"})
    @DisplayName("rejects a page of a proxy, whatever its bytes")
    void rejectsAnotherType(String type) {
        assertThat(ask(FakeResponder.wrapping(body -> FakeResponder.reply(200, type, body))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("accepts its type in any case and with parameters")
    void acceptsTheTypeInAnyCase() {
        assertThat(ask(FakeResponder.wrapping(
                        body -> FakeResponder.reply(200, "Application/OCSP-Response ; v=1", body))))
                .isEqualTo(City.good());
    }

    @ParameterizedTest
    @CsvSource({"UNREACHABLE, SOURCE_UNAVAILABLE", "TIMED_OUT, SOURCE_UNAVAILABLE", "TOO_LARGE, ANSWER_INVALID"})
    @DisplayName("rejects a responder that is down, too slow, or does not stop sending")
    void rejectsTrouble(HttpOutcome.Kind kind, String reason) {
        assertThat(ask(FakeResponder.ending(FakeResponder.trouble(kind))))
                .isEqualTo(unknown(Reason.valueOf("REVOCATION_" + reason)));
    }

    @Test
    @DisplayName("rejects an answer longer than the limit, should HTTP have let it through")
    void rejectsMoreThanTheLimit() {
        UnaryOperator<OcspAnswerBuilder> longer = answer -> answer.including(City.ISSUER, City.ISSUER);
        byte[] request = Question.of(City.RESIDENT.getSerialNumber(), City.ISSUER, CertIdHash.SHA256, City.RANDOM)
                .bytes();
        int length =
                longer.apply(OcspAnswerBuilder.to(request, City.AUTHORITY, NOW)).build().length;

        assertThat(ask(limitedTo(length), FakeResponder.answering(longer))).isEqualTo(City.good());
        assertThat(ask(limitedTo(length - 1), FakeResponder.answering(longer))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects garbage")
    void rejectsGarbage() {
        assertThat(ask(FakeResponder.sending(request -> new byte[] {1, 2, 3}))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an empty answer")
    void rejectsNothing() {
        assertThat(ask(FakeResponder.sending(request -> new byte[0]))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects the request sent back")
    void rejectsTheRequestSentBack() {
        assertThat(ask(FakeResponder.sending(request -> request))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects bytes behind the answer")
    void rejectsTrailingBytes() {
        assertThat(ask(changed(answer -> Arrays.copyOf(answer, answer.length + 1))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an answer cut short")
    void rejectsATruncatedAnswer() {
        assertThat(ask(changed(answer -> Arrays.copyOf(answer, answer.length - 1))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an open-ended encoding, which would give one answer many spellings")
    void rejectsBer() {
        assertThat(ask(changed(OcspEncodingTest::openEnded))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects bytes behind the signed part")
    void rejectsTrailingBytesInside() {
        assertThat(ask(changed(
                        answer -> withContent(answer, Arrays.copyOf(content(answer), content(answer).length + 1)))))
                .isEqualTo(INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "1, ANSWER_INVALID",
        "2, SOURCE_UNAVAILABLE",
        "3, SOURCE_UNAVAILABLE",
        "5, ANSWER_INVALID",
        "6, ANSWER_INVALID"
    })
    @DisplayName("rejects a responder that says why it does not answer")
    void rejectsErrorStates(int state, String reason) {
        assertThat(ask(FakeResponder.sending(request -> OcspEncoding.failure(state))))
                .isEqualTo(unknown(Reason.valueOf("REVOCATION_" + reason)));
    }

    @Test
    @DisplayName("rejects an error state that brings a good answer along")
    void rejectsAnErrorStateWithContent() {
        assertThat(ask(changed(answer -> der(new OCSPResponse(
                        new OCSPResponseStatus(OCSPResponseStatus.UNAUTHORIZED),
                        OCSPResponse.getInstance(answer).getResponseBytes())))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects success without an answer")
    void rejectsSuccessWithoutContent() {
        assertThat(ask(FakeResponder.sending(
                        request -> der(new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL), null)))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an answer of another kind than basic")
    void rejectsAnotherKindOfAnswer() {
        ASN1ObjectIdentifier other = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.99");

        assertThat(ask(changed(answer -> der(new OCSPResponse(
                        new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                        new ResponseBytes(other, new DEROctetString(content(answer))))))))
                .isEqualTo(INVALID);
    }

    private static FakeResponder changed(UnaryOperator<byte[]> change) {
        return FakeResponder.sending(request -> change.apply(FakeResponder.honestAnswer(request)));
    }

    private static OcspSettings limitedTo(int bytes) {
        Limits usual = Limits.DEFAULT;
        return SETTINGS.withLimits(new Limits(usual.timeout(), bytes, usual.cacheEntries(), usual.breaker()));
    }

    private static byte[] content(byte[] answer) {
        return OCSPResponse.getInstance(answer).getResponseBytes().getResponse().getOctets();
    }

    private static byte[] withContent(byte[] answer, byte[] content) {
        OCSPResponse whole = OCSPResponse.getInstance(answer);
        return der(new OCSPResponse(
                whole.getResponseStatus(),
                new ResponseBytes(whole.getResponseBytes().getResponseType(), new DEROctetString(content))));
    }

    private static byte[] openEnded(byte[] answer) {
        try {
            return new BERSequence(ASN1Sequence.getInstance(answer).toArray()).getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] der(ASN1Object value) {
        try {
            return value.getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
