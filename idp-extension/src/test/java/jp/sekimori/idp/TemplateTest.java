// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page's template")
class TemplateTest {
    private static final Path FILE = Path.of(
            System.getProperty("basedir", "."), "src/main/resources/theme-resources/templates/sekimori-card.ftl");

    @Test
    @DisplayName("has no script, style or handler in line")
    void rejectsInlineCode() throws IOException {
        Elements elements = page().getAllElements();

        assertThat(elements.select("script:not([src]), style, [style]")).isEmpty();
        assertThat(elements)
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @Test
    @DisplayName("imports nothing of the server's layout but the layout itself")
    void acceptsBaseLayoutOnly() throws IOException {
        assertThat(Files.readString(FILE).lines().filter(line -> line.contains("<#import")))
                .containsExactly("<#import \"template.ftl\" as layout>");
    }

    @Test
    @DisplayName("announces progress and errors to screen readers, and says what to do without scripts")
    void acceptsScreenReaders() throws IOException {
        assertThat(page().select("#sekimori-status[role=status][aria-live=polite]"))
                .hasSize(1);
        assertThat(page().select("#sekimori-error[role=alert], #sekimori-silent[role=alert]"))
                .hasSize(2);
        assertThat(page().select("noscript")).hasSize(1);
    }

    private static Document page() throws IOException {
        return Jsoup.parse(Files.readString(FILE));
    }
}
