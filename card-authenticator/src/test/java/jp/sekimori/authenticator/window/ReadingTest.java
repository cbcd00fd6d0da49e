// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.image.BufferedImage;
import javax.swing.JPanel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Drawn into a picture; no desktop is needed. */
@DisplayName("What is larger than the window has been seen")
final class ReadingTest {
    private static final int WIDTH = 100;
    private static final int PAGE = 200;
    private static final int LENGTH = 3 * PAGE;

    private final JPanel text = new JPanel();
    private final Reading reading = new Reading(text);

    @BeforeEach
    void layOut() {
        text.setPreferredSize(new Dimension(WIDTH, LENGTH));
        size(WIDTH, PAGE);
    }

    @Test
    @DisplayName("page by page")
    void acceptsPages() {
        see(0);
        see(PAGE);
        assertThat(reading.rest()).isEqualTo(Rest.BELOW);
        see(2 * PAGE);
        assertThat(reading.rest()).isEqualTo(Rest.NONE);
    }

    @Test
    @DisplayName("only with the part in between, wherever it was looked at last")
    void rejectsPartJumpedOver() {
        see(0);
        see(2 * PAGE);
        assertThat(reading.rest()).isEqualTo(Rest.ABOVE);
        see(PAGE);
        assertThat(reading.rest()).isEqualTo(Rest.NONE);
    }

    @Test
    @DisplayName("when the window was made larger")
    void acceptsLargerWindow() {
        see(0);
        size(WIDTH, LENGTH);
        assertThat(reading.rest()).isEqualTo(Rest.BELOW);
        see(0);
        assertThat(reading.rest()).isEqualTo(Rest.NONE);
    }

    @Test
    @DisplayName("only once it was drawn: a place that the bar flew past was not seen")
    void rejectsPlaceNotDrawn() {
        see(0);
        reading.setViewPosition(new Point(0, PAGE));
        see(2 * PAGE);
        assertThat(reading.rest()).isEqualTo(Rest.ABOVE);
    }

    @Test
    @DisplayName("only as far as the drawing went")
    void rejectsStrip() {
        size(WIDTH, LENGTH);
        draw(WIDTH / 2, LENGTH);
        assertThat(reading.rest()).isEqualTo(Rest.BELOW);
        draw(WIDTH, PAGE);
        assertThat(reading.rest()).isEqualTo(Rest.BELOW);
    }

    @Test
    @DisplayName("only to the ends of its lines")
    void rejectsLinesCut() {
        size(WIDTH / 2, LENGTH);
        text.setSize(WIDTH, LENGTH);
        see(0);
        assertThat(reading.rest()).isEqualTo(Rest.BELOW);
    }

    private void size(int width, int height) {
        reading.setSize(width, height);
        reading.doLayout();
    }

    private void see(int top) {
        reading.setViewPosition(new Point(0, top));
        draw(reading.getWidth(), reading.getHeight());
    }

    private void draw(int width, int height) {
        Graphics2D canvas = new BufferedImage(WIDTH, LENGTH, BufferedImage.TYPE_INT_RGB).createGraphics();
        canvas.setClip(0, 0, width, height);
        reading.paint(canvas);
        canvas.dispose();
    }
}
