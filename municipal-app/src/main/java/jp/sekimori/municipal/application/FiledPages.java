// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.time.Clock;
import jp.sekimori.municipal.receipt.ReceiptPdf;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** A resident's own filed applications. Someone else's do not exist here: no answer tells a number that is taken. */
@Controller
class FiledPages {
    private final ApplicationStore store;
    private final ApplicationInWords words;
    private final ReceiptPdf pdf;
    private final Clock clock;

    FiledPages(ApplicationStore store, ApplicationInWords words, ReceiptPdf pdf, Clock clock) {
        this.store = store;
        this.words = words;
        this.pdf = pdf;
        this.clock = clock;
    }

    @GetMapping("/applications")
    String mine(@AuthenticationPrincipal OidcUser resident, Model model) {
        model.addAttribute(
                "entries",
                store.of(Owner.of(resident)).stream().map(words::entry).toList());
        return "applications";
    }

    @GetMapping("/applications/{number}")
    String receipt(@AuthenticationPrincipal OidcUser resident, @PathVariable String number, Model model) {
        FiledApplication filed = find(number, resident);
        model.addAttribute("entry", words.entry(filed));
        model.addAttribute("person", words.person(filed.resident()));
        return "application-receipt";
    }

    /** A cancelled application has no receipt to show to anyone. */
    @GetMapping("/applications/{number}/receipt.pdf")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal OidcUser resident, @PathVariable String number) {
        FiledApplication filed = find(number, resident);
        if (filed.cancelled()) {
            throw notFound();
        }
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename("receipt-" + filed.number().text() + ".pdf")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(pdf.write(words.receipt(filed)));
    }

    @PostMapping("/applications/{number}/cancel")
    String cancel(@AuthenticationPrincipal OidcUser resident, @PathVariable String number) {
        FiledApplication filed = find(number, resident);
        store.cancel(filed.number(), Owner.of(resident), clock.instant());
        return "redirect:/applications/" + filed.number().text();
    }

    private FiledApplication find(String number, OidcUser resident) {
        return ReceiptNumber.parse(number)
                .flatMap(known -> store.find(known, Owner.of(resident)))
                .orElseThrow(FiledPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
