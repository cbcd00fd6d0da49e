// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one draft of a session. It outlives sign-ins and failures, but is never shown to anyone but its owner. */
final class Drafts {
    private static final String ATTRIBUTE = Draft.class.getName();

    private Drafts() {}

    /** The owner's draft; someone else's, left by a sign-in before, is dropped. */
    static Optional<Draft> of(Owner owner, HttpSession session) {
        Optional<Draft> draft = anyones(session);
        if (draft.isPresent() && !draft.get().owner().equals(owner)) {
            drop(session);
            return Optional.empty();
        }
        return draft;
    }

    /** The draft, whosever it is: to compare with who comes back from a sign-in. */
    static Optional<Draft> anyones(@Nullable HttpSession session) {
        return session == null ? Optional.empty() : Optional.ofNullable((Draft) session.getAttribute(ATTRIBUTE));
    }

    static void keep(Draft draft, HttpSession session) {
        session.setAttribute(ATTRIBUTE, draft);
    }

    static void drop(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }
}
