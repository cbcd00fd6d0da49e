// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Map;
import javax.swing.UIManager;

/** Colours, fonts and distances of the PIN window: calm, high in contrast, large. */
final class Look {
    static final Color INK = new Color(0x1C2733);
    static final Color QUIET = new Color(0x4A5967);
    static final Color PAPER = new Color(0xF7F5F0);
    static final Color PANEL = Color.WHITE;
    static final Color INDIGO = new Color(0x22406B);
    static final Color FOCUS = new Color(0xE0A526);
    static final Color LINE = new Color(0xCFC9BC);
    static final Color ALARM = new Color(0xA1261F);
    static final Color ALARM_PAPER = new Color(0xFBECEA);
    static final Color SPENT = new Color(0xB9B4A9);
    static final Color GOOD = new Color(0x1F6B45);

    static final int BASE = 20;
    static final int GAP = 12;
    static final int EDGE = 24;

    /** Fonts made for legibility first; the last resort is whatever the system has. */
    private static final List<String> FAMILIES = List.of(
            "BIZ UDPGothic",
            "Hiragino Sans",
            "Yu Gothic UI",
            "Meiryo",
            "Noto Sans JP",
            "Noto Sans CJK JP",
            "IPAexGothic",
            Font.SANS_SERIF);

    private static Font base = new Font(Font.SANS_SERIF, Font.PLAIN, BASE);

    private Look() {}

    /** Sets the look up; once, on the desktop's thread, before the first window. */
    static void prepare() {
        if (UIManager.getLookAndFeel() instanceof FlatLightLaf) {
            return;
        }
        base = FAMILIES.stream()
                .map(family -> new Font(family, Font.PLAIN, BASE))
                .filter(font -> font.getFamily().equals(font.getName())
                        || font.getName().equals(Font.SANS_SERIF))
                .findFirst()
                .orElse(base);
        FlatLaf.setGlobalExtraDefaults(Map.of(
                "@accentColor", "#22406B",
                "@background", "#F7F5F0",
                "@foreground", "#1C2733",
                "Component.focusWidth", "2",
                "Component.arc", "10",
                "Button.arc", "12"));
        UIManager.put("defaultFont", base);
        UIManager.put("Button.default.background", INDIGO);
        UIManager.put("Button.default.hoverBackground", INDIGO.brighter());
        UIManager.put("Button.default.focusedBackground", INDIGO);
        UIManager.put("Button.default.pressedBackground", INK);
        UIManager.put("Button.default.foreground", PANEL);
        UIManager.put("Button.default.focusColor", FOCUS);
        UIManager.put("Component.focusColor", FOCUS);
        // Enter presses the button that has the focus, as people expect who use no mouse.
        UIManager.put("Button.defaultButtonFollowsFocus", true);
        FlatLightLaf.setup();
    }

    static Font text() {
        return base;
    }

    static Font bold() {
        return base.deriveFont(Font.BOLD);
    }

    static Font small() {
        return base.deriveFont((float) BASE - 2);
    }

    static Font sized(int size) {
        return base.deriveFont(Font.BOLD, (float) size);
    }
}
