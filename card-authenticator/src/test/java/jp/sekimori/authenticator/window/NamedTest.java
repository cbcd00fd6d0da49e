// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.JTextArea;
import javax.swing.JToolTip;
import javax.swing.plaf.basic.BasicHTML;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A name that somebody else chose, in the window,")
final class NamedTest {
    private static final String LONG = "国".repeat(200);

    static String[] longNames() {
        return new String[] {
            LONG, "W".repeat(200), "あ\u3000".repeat(100), "\u2003W".repeat(100), "a\u0300\u0301\u0302".repeat(50)
        };
    }

    @ParameterizedTest
    @MethodSource("longNames")
    @DisplayName("takes two lines at most")
    void takesTwoLines(String name) {
        JTextArea shown = header(Named.beginning(name));
        assertThat(shown.getPreferredSize().height)
                .isLessThanOrEqualTo(2 * shown.getFontMetrics(shown.getFont()).getHeight());
    }

    @Test
    @DisplayName("is cut where it is too long, and shows so")
    void isCut() {
        assertThat(header(Named.beginning("加賀市" + LONG)).getText())
                .startsWith("加賀市国")
                .endsWith("国…");
    }

    @Test
    @DisplayName("is left as it is where it fits")
    void isLeft() {
        JTextArea shown = header(Named.beginning("加賀市 電子申請サービス"));
        assertThat(shown.getText()).isEqualTo("加賀市 電子申請サービス");
        assertThat(shown.getToolTipText()).isNull();
    }

    @Test
    @DisplayName("leaves of a site the end: everything before the domain is chosen by whoever owns it")
    void keepsDomain() {
        String site = "https://id.city.kaga.lg.jp." + "a".repeat(200) + ".evil.example";
        assertThat(header(Named.end(site)).getText()).startsWith("…").endsWith(".evil.example");
    }

    @Test
    @DisplayName("is whole in the tooltip and for a screen reader")
    void tellsWhole() {
        JTextArea shown = header(Named.beginning(LONG));
        assertThat(shown.getToolTipText().replace("\n", "")).isEqualTo(LONG);
        assertThat(shown.getAccessibleContext().getAccessibleName()).isEqualTo(LONG);
    }

    @Test
    @DisplayName("is a text in the tooltip as well, and no page that fetches its pictures")
    void rejectsMarkupInTooltip() {
        JTextArea shown = header(Named.beginning("<html><img src='https://evil.example/'>" + LONG));
        JToolTip tip = shown.createToolTip();
        tip.setTipText(shown.getToolTipText());
        assertThat(tip.getClientProperty(BasicHTML.propertyKey)).isNull();
    }

    private static JTextArea header(Named name) {
        return name.text(shown -> shown, Look.sized(Look.BASE + 8), Look.INK, PinFrame.TEXT_WIDTH);
    }
}
