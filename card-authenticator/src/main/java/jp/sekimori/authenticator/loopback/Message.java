// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import jp.sekimori.authenticator.signing.SigningAnswer;
import jp.sekimori.eid.challenge.Nonce;

/** The JSON of an answer, the same on both roads. */
final class Message {
    private Message() {}

    /** The message with this answer; {@code latest} is the nonce of the challenge that was asked last. */
    static String of(SigningAnswer answer, Nonce latest) {
        return answer.fold(
                signed -> head("token", signed.nonce()) + ",\"token\":"
                        + quoted(signed.token().toJson()) + second(signed) + "}",
                failed -> head("error", latest) + ",\"code\":"
                        + quoted(failed.reason().code()) + "}",
                () -> head("cancelled", latest) + "}");
    }

    /** The sibling's answer travels with the first one or not at all. */
    private static String second(SigningAnswer.Signed signed) {
        return signed.second()
                .map(token -> ",\"second_token\":" + quoted(token.toJson()))
                .orElse("");
    }

    private static String head(String type, Nonce nonce) {
        return "{\"sekimori\":1,\"type\":" + quoted(type) + ",\"nonce\":" + quoted(nonce.text());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ' || character > '~') {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
