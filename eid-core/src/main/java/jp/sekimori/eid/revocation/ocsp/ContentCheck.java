// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.util.Map;

/** Whether an answer answers our question, in the order in which this is checked; none of it is dear. */
enum ContentCheck {
    /** An answer to another request, or an old one, is not sent again for ours. */
    NONCE_IS_OURS {
        @Override
        boolean holds(BasicAnswer answer, Question question, OcspSettings settings) {
            boolean none = answer.nonce().isEmpty();
            return none ? settings.nonce() == NonceRule.IF_GIVEN : answer.answers(question);
        }
    },
    /** One question, one answer: among several, a good one could stand in for ours. A revocation of ours is taken before. */
    SPEAKS_OF_ONE_CERTIFICATE {
        @Override
        boolean holds(BasicAnswer answer, Question question, OcspSettings settings) {
            return answer.singles().size() == 1;
        }
    },
    /** A neighbour's good standing says nothing of this certificate, nor does another authority's same number. */
    SPEAKS_OF_OUR_CERTIFICATE {
        @Override
        boolean holds(BasicAnswer answer, Question question, OcspSettings settings) {
            return question.isAbout(answer.single().about());
        }
    },
    /** A critical extension may turn round what the answer says (RFC 5280 §4.2). */
    HAS_NO_UNKNOWN_CRITICAL_EXTENSION {
        @Override
        boolean holds(BasicAnswer answer, Question question, OcspSettings settings) {
            return onlyNonceIsCritical(answer.extensions())
                    && onlyNonceIsCritical(answer.single().extensions());
        }
    },
    /** A signature over SHA-1 can be forged by collision. */
    ALGORITHM_IS_STRONG {
        @Override
        boolean holds(BasicAnswer answer, Question question, OcspSettings settings) {
            return StrongSignature.of(answer.seal().algorithm()).isPresent();
        }
    };

    abstract boolean holds(BasicAnswer answer, Question question, OcspSettings settings);

    private static boolean onlyNonceIsCritical(Map<String, AnswerExtension> extensions) {
        return extensions.entrySet().stream()
                .noneMatch(
                        entry -> entry.getValue().critical() && !entry.getKey().equals(BasicAnswer.NONCE));
    }
}
