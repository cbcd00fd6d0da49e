// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.border.EmptyBorder;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.eid.challenge.Purpose;

/** Who asks, for what, from which site, and the short code that the page shows as well. It never changes. */
final class RequestHeader {
    private static final Color PALE = new Color(0xD7E0EE);

    private final SigningRequest request;
    private final Texts texts;

    RequestHeader(SigningRequest request, Texts texts) {
        this.request = request;
        this.texts = texts;
    }

    JPanel panel() {
        JPanel panel = new JPanel(new BorderLayout());
        if (request.mode() == Mode.DEVELOPMENT) {
            panel.add(developmentBand(), BorderLayout.NORTH);
        }
        panel.add(asking(), BorderLayout.CENTER);
        panel.add(code(), BorderLayout.SOUTH);
        return panel;
    }

    private JComponent developmentBand() {
        JPanel band =
                Part.column(Part.text(texts.get("window.development"), Look.bold(), Color.WHITE, PinFrame.TEXT_WIDTH));
        band.setOpaque(true);
        band.setBackground(Look.ALARM);
        band.setBorder(new EmptyBorder(8, Look.EDGE, 8, Look.EDGE));
        return band;
    }

    /** At a renewal both of the new card's secrets are asked for, or the PIN of the old card alone. */
    private String purpose() {
        Purpose purpose = request.challenge().purpose();
        String key = "window.purpose." + purpose.wire();
        return purpose == Purpose.RELINK && request.asked().pair() ? key + ".pair" : key;
    }

    private JComponent asking() {
        List<Component> lines = new ArrayList<>();
        lines.add(Named.beginning(request.challenge().clientName())
                .text(name -> name, Look.sized(Look.BASE + 8), Color.WHITE, PinFrame.TEXT_WIDTH));
        lines.add(Part.gap(2));
        lines.add(Part.text(texts.get(purpose()), Look.sized(Look.BASE + 2), Color.WHITE, PinFrame.TEXT_WIDTH));
        lines.add(Part.gap(6));
        lines.add(Named.end(request.origin().text())
                .text(site -> texts.get("window.site", site), Look.text(), PALE, PinFrame.TEXT_WIDTH));
        JPanel panel = Part.column(lines.toArray(Component[]::new));
        panel.setOpaque(true);
        panel.setBackground(Look.INDIGO);
        panel.setBorder(new EmptyBorder(Look.GAP + 4, Look.EDGE, Look.GAP + 4, Look.EDGE));
        return panel;
    }

    private JComponent code() {
        JLabel label = new JLabel(texts.get("window.code"));
        label.setFont(Look.small());
        label.setForeground(Look.QUIET);
        JLabel kana = new JLabel(request.code().kana());
        kana.setFont(Look.sized(Look.BASE + 10));
        kana.setForeground(Look.INDIGO);
        JLabel romaji = new JLabel(request.code().romaji());
        romaji.setFont(Look.text());
        romaji.setForeground(Look.QUIET);
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, Look.GAP, 0));
        row.setOpaque(false);
        row.add(label);
        row.add(kana);
        row.add(romaji);
        JPanel panel = new JPanel(new BorderLayout());
        panel.setBackground(Look.PANEL);
        panel.setBorder(new EmptyBorder(6, Look.EDGE - Look.GAP, 8, Look.EDGE));
        panel.add(row, BorderLayout.CENTER);
        return panel;
    }
}
