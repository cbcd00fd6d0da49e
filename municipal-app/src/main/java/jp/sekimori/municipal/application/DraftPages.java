// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.municipal.VerifiedResident;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From the form to the filed application. */
@Controller
class DraftPages {
    private static final String FORM = "redirect:/applications/new";
    private static final String CONFIRMATION = "redirect:/applications/confirm";

    private final Submission submission;
    private final ApplicationInWords words;

    DraftPages(Submission submission, ApplicationInWords words) {
        this.submission = submission;
        this.words = words;
    }

    @GetMapping("/applications/new")
    String form(@AuthenticationPrincipal OidcUser resident, HttpSession session, Model model) {
        Optional<VerifiedResident> person = VerifiedResident.of(resident);
        if (person.isEmpty()) {
            return "application-missing";
        }
        Optional<ApplicationForm> sent = Drafts.of(Owner.of(resident), session).map(Draft::form);
        model.addAttribute("person", words.person(person.get()));
        model.addAttribute("form", sent.orElse(ApplicationForm.EMPTY));
        model.addAttribute("errors", sent.map(ApplicationForm::errors).orElse(List.of()));
        model.addAttribute("most", Choice.MOST_COPIES);
        model.addAttribute("purposes", Purpose.values());
        model.addAttribute("deliveries", Delivery.values());
        return "application-new";
    }

    @PostMapping("/applications/new")
    String keep(
            @AuthenticationPrincipal OidcUser resident, HttpSession session, @RequestParam Map<String, String> fields) {
        ApplicationForm form = ApplicationForm.read(fields);
        Drafts.keep(submission.draft(Owner.of(resident), form), session);
        return form.choice().isPresent() ? CONFIRMATION : FORM;
    }

    @GetMapping("/applications/confirm")
    String confirmation(@AuthenticationPrincipal OidcUser resident, HttpSession session, Model model) {
        Optional<Draft> draft = Drafts.of(Owner.of(resident), session);
        Optional<Choice> choice = draft.flatMap(kept -> kept.form().choice());
        Optional<VerifiedResident> person = VerifiedResident.of(resident);
        if (choice.isEmpty() || person.isEmpty()) {
            return FORM;
        }
        Draft shown = draft.get().showing(person.get());
        Drafts.keep(shown, session);
        model.addAttribute("person", words.person(person.get()));
        model.addAttribute("choice", words.choice(choice.get()));
        model.addAttribute("token", shown.token());
        model.addAttribute("problem", shown.problem());
        model.addAttribute("again", !submission.met(resident));
        return "application-confirm";
    }

    @PostMapping("/applications/submit")
    String submit(@AuthenticationPrincipal OidcUser resident, HttpSession session, @RequestParam String token) {
        Owner owner = Owner.of(resident);
        // Two clicks, or a page of the browser's history: the first one counts.
        Optional<ReceiptNumber> before = submission.filed(token, owner);
        if (before.isPresent()) {
            return receipt(before.get());
        }
        Optional<Draft> draft =
                Drafts.of(owner, session).filter(kept -> kept.form().choice().isPresent());
        if (draft.isEmpty()) {
            return FORM;
        }
        // A confirmation page of an older draft must not file the one that replaced it.
        return draft.get().token().equals(token) ? submit(draft.get(), resident, session) : CONFIRMATION;
    }

    private String submit(Draft draft, OidcUser resident, HttpSession session) {
        Optional<Submission.Obstacle> obstacle = submission.obstacle(draft, resident);
        if (obstacle.isEmpty()) {
            ReceiptNumber number = submission.file(draft, resident);
            Drafts.drop(session);
            return receipt(number);
        }
        if (obstacle.get() == Submission.Obstacle.LEVEL) {
            Drafts.keep(draft.awaiting(Draft.WANTED), session);
            return "redirect:/sign-in";
        }
        Drafts.keep(draft.stopped(obstacle.get().problem()), session);
        return CONFIRMATION;
    }

    private static String receipt(ReceiptNumber number) {
        return "redirect:/applications/" + number.text();
    }
}
