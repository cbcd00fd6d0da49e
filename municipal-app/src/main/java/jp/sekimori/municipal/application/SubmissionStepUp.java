// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import jp.sekimori.municipal.StepUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** The sign-in between the confirmation page and the filed application. */
@Component
class SubmissionStepUp implements StepUp {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionStepUp.class);
    private static final String LEVEL_NOT_REACHED = "SEK-318";

    private final Submission submission;

    SubmissionStepUp(Submission submission) {
        this.submission = submission;
    }

    @Override
    public Optional<Asked> begin(HttpServletRequest request, String state) {
        Optional<Draft> wanting =
                Drafts.anyones(request.getSession(false)).filter(draft -> Draft.WANTED.equals(draft.awaited()));
        wanting.ifPresent(draft -> Drafts.keep(draft.awaiting(state), request.getSession()));
        return wanting.map(draft -> submission.asked());
    }

    @Override
    public Optional<String> succeeded(HttpServletRequest request, OidcUser resident) {
        return awaiting(request).map(draft -> goOn(draft, resident, request.getSession()));
    }

    @Override
    public Optional<String> failed(HttpServletRequest request, String why, String code) {
        Optional<Draft> draft = awaiting(request);
        String key = code.equals(LEVEL_NOT_REACHED) ? "unreached" : why;
        draft.ifPresent(waiting -> Drafts.keep(waiting.stopped(new Draft.Problem(key, code)), request.getSession()));
        return draft.map(waiting -> "/applications/confirm");
    }

    private String goOn(Draft waiting, OidcUser resident, HttpSession session) {
        if (!waiting.owner().equals(Owner.of(resident))) {
            // Neither of the two may see what the other one does here.
            LOG.info("step-up refused: another resident");
            session.invalidate();
            return "/sign-in-failed?why=person";
        }
        Optional<Submission.Obstacle> obstacle = submission.obstacle(waiting, resident);
        if (obstacle.isPresent()) {
            Drafts.keep(waiting.stopped(obstacle.get().problem()), session);
            return "/applications/confirm";
        }
        ReceiptNumber number = submission.file(waiting, resident);
        Drafts.drop(session);
        return "/applications/" + number.text();
    }

    /** By its {@code state} (OIDC Core §3.1.2.1), so that another sign-in of the same browser files nothing. */
    private static Optional<Draft> awaiting(HttpServletRequest request) {
        String state = Objects.requireNonNullElse(request.getParameter("state"), "");
        return Drafts.anyones(request.getSession(false))
                .filter(draft -> !state.isEmpty() && state.equals(draft.awaited()));
    }
}
