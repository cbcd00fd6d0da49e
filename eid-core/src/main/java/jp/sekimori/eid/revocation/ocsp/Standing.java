// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.eid.revocation.SourceReport.State;

/** How the responder has been doing, for health and metrics. Thread-safe. */
final class Standing {
    private final String name;
    private Optional<Judgement.Believed> newest = Optional.empty();
    private boolean answersBadly;

    Standing(String name) {
        this.name = name;
    }

    /** The responder answered, and could be believed. */
    synchronized void believed(Judgement.Believed judgement) {
        newest = Optional.of(judgement);
        answersBadly = false;
    }

    /** It answered, and could not. */
    synchronized void notBelieved() {
        answersBadly = true;
    }

    synchronized SourceReport report(CircuitBreaker breaker) {
        Optional<Instant> thisUpdate = newest.map(Judgement.Believed::thisUpdate);
        State state = breaker.open() || answersBadly ? State.DOWN : State.UP;
        return new SourceReport("ocsp", name, state, thisUpdate, newest.flatMap(Judgement.Believed::nextUpdate));
    }
}
