// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many people press every button twice; the second press would be sent with a value that the first has used up. */
@DisplayName("A button that is pressed twice")
class TwicePressedIT {
    private static final String KEPT = "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    private static final String DEVICE = "#sekimori-device button";

    private static WaysCity city;
    private static Household household;

    @BeforeAll
    static void start() {
        city = WaysCity.shared();
        household = new Household();
    }

    @AfterAll
    static void stop() {
        household.close();
    }

    @Test
    @DisplayName("leads to the registered device, and from there to the application")
    void acceptsDoubleClickOnDevice() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice()) {
            Object subject = resident.register().get("sub");
            resident.forgetSession();
            List<String> sent = sentBy(resident.goTo(city.start("")).page());

            resident.page().dblclick(DEVICE);
            resident.press("#sekimori-use-device");

            assertThat(resident.arrived()).containsEntry("sub", subject);
            assertThat(sent).as("the choice, and the device's answer").hasSize(2);
        }
    }

    @Test
    @DisplayName("agrees to the terms once, and the card is signed in")
    void acceptsDoubleClickOnTerms() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100)) {
            resident.goTo(city.start("")).presentCard();
            List<String> sent = sentBy(resident.page());

            resident.page().dblclick("#sekimori-agree");

            assertThat(resident.arrived()).containsKey("sub");
            assertThat(sent).hasSize(1);
        }
    }

    @Test
    @DisplayName("is a button again when the browser shows the page as it was kept")
    void acceptsAnswerOnKeptPage() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice()) {
            Page page = resident.goTo(city.start("")).page();
            page.waitForSelector(DEVICE);
            // An answer without content leaves the page where it is, as a press on the browser's stop button does.
            page.route("**/login-actions/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
            page.click(DEVICE);
            page.waitForSelector(DEVICE + ":disabled");
            page.unroute("**/login-actions/**");

            page.evaluate(KEPT);

            resident.press(DEVICE);
            assertThat(page.locator("#sekimori-use-device").count()).isOne();
        }
    }

    private static List<String> sentBy(Page page) {
        List<String> sent = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (isAnswer(request)) {
                sent.add(request.url());
            }
        });
        return sent;
    }

    private static boolean isAnswer(Request request) {
        return request.method().equals("POST") && request.url().contains("/login-actions/");
    }
}
