// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.http.HttpOutcome;

/** One request and its answer over HTTP (RFC 6960 appendix A). */
final class Exchange {
    private static final String REQUEST_TYPE = "application/ocsp-request";
    private static final String ANSWER_TYPE = "application/ocsp-response";
    private static final int OK = 200;

    private final OcspSettings settings;
    private final BoundedHttp http;

    Exchange(OcspSettings settings, BoundedHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /** Always by POST: a GET would write the serial number into the logs of every proxy. */
    Reading ask(Question question) {
        HttpRequest request = HttpRequest.newBuilder(settings.responder())
                .timeout(settings.limits().timeout())
                .header("Content-Type", REQUEST_TYPE)
                .header("Accept", ANSWER_TYPE)
                .POST(BodyPublishers.ofByteArray(question.bytes()))
                .build();
        HttpOutcome outcome = http.send(request, settings.limits().answerBytes());
        if (outcome instanceof HttpOutcome.Reply reply) {
            return read(reply);
        }
        boolean tooLarge =
                outcome instanceof HttpOutcome.Trouble trouble && trouble.kind() == HttpOutcome.Kind.TOO_LARGE;
        return new Reading.Refused(tooLarge ? Reason.REVOCATION_ANSWER_INVALID : Reason.REVOCATION_SOURCE_UNAVAILABLE);
    }

    private Reading read(HttpOutcome.Reply reply) {
        if (reply.status() != OK) {
            return new Reading.Refused(Reason.REVOCATION_SOURCE_UNAVAILABLE);
        }
        boolean bounded = reply.body().length <= settings.limits().answerBytes();
        return bounded && isAnswerType(reply.headers())
                ? AnswerReader.read(reply.body())
                : new Reading.Refused(Reason.REVOCATION_ANSWER_INVALID);
    }

    /** A page of a proxy or of a hotel is no answer, whatever bytes it has. */
    private static boolean isAnswerType(HttpHeaders headers) {
        String type = headers.firstValue("Content-Type").orElse("");
        return type.split(";", 2)[0].strip().equalsIgnoreCase(ANSWER_TYPE);
    }
}
