// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/** The program's sign: a barrier gate, drawn at each size that a task bar may ask for. */
final class Emblem {
    private Emblem() {}

    static List<Image> icons() {
        return Stream.of(16, 24, 32, 48, 64, 128).map(Emblem::drawn).toList();
    }

    private static Image drawn(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setColor(Look.INDIGO);
        canvas.fillRoundRect(0, 0, size, size, size / 4, size / 4);
        canvas.setColor(Color.WHITE);
        canvas.setStroke(new BasicStroke(size / 10f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.drawLine(size / 5, size * 3 / 10, size * 4 / 5, size * 3 / 10);
        canvas.drawLine(size * 3 / 10, size * 3 / 10, size * 3 / 10, size * 4 / 5);
        canvas.drawLine(size * 7 / 10, size * 3 / 10, size * 7 / 10, size * 4 / 5);
        canvas.drawLine(size * 3 / 10, size / 2, size * 7 / 10, size / 2);
        canvas.dispose();
        return image;
    }
}
