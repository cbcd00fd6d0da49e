// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An Xvfb server on a display number that it chooses itself, with keyboard input by xdotool.
 * {@link #close()} stops it. Needs Debian's {@code xvfb} and {@code xdotool}; screenshots need {@code imagemagick}.
 */
public final class VirtualDisplay implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String LEFT_BUTTON = "1";
    private static final String WHEEL_UP = "4";
    private static final String WHEEL_DOWN = "5";

    private final Process server;
    private final String name;

    private VirtualDisplay(Process server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Starts a display of this size in pixels, 24 bits deep. */
    public static VirtualDisplay start(int width, int height) {
        try {
            // -displayfd lets the server choose a free number and tell it once it takes connections.
            Process server = new ProcessBuilder(
                            "Xvfb", "-displayfd", "1", "-screen", "0", width + "x" + height + "x24", "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader reader = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
            String number = reader.readLine();
            if (number == null) {
                throw new IllegalStateException("Xvfb ended with status " + server.waitFor());
            }
            return new VirtualDisplay(server, ":" + number.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting Xvfb", e);
        }
    }

    /** The value for the environment variable {@code DISPLAY}. */
    public String name() {
        return name;
    }

    /** Waits until a visible window has a title that contains {@code title} (a regular expression), and gives its id. */
    public String awaitWindow(String title, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            List<String> found = windows(title);
            if (!found.isEmpty()) {
                return found.get(found.size() - 1);
            }
            pause(PAUSE);
        }
        throw new IllegalStateException("no window titled " + title + " within " + limit);
    }

    /** The ids of the visible windows with such a title; empty when there is none. */
    public List<String> windows(String title) {
        return xdotool("search", "--onlyvisible", "--name", title).lines().toList();
    }

    /** Gives the keyboard to a window through the window manager, which must be running. */
    public void focus(String window) {
        xdotool("windowactivate", "--sync", window);
    }

    /** Lets a person look at the screen for so long before doing anything. */
    public void lookFor(Duration duration) {
        pause(duration);
    }

    /** Types text into the window that has the keyboard. */
    public void type(String text) {
        xdotool("type", "--delay", "60", text);
    }

    /** Types text with so much time from key to key. */
    public void type(String text, Duration between) {
        xdotool("type", "--delay", Long.toString(between.toMillis()), text);
    }

    /** Presses keys by their X names, for example {@code Return}, one after the other. */
    public void press(String... keys) {
        for (String key : keys) {
            xdotool("key", key);
        }
    }

    /** Presses the left button of the mouse so many times in quick succession, at these pixels from the top left. */
    public void click(int left, int top, int times) {
        moveTo(left, top);
        xdotool("click", "--repeat", Integer.toString(times), "--delay", "80", LEFT_BUTTON);
    }

    /** Pulls the mouse from one place to another with its left button down. */
    public void drag(int fromLeft, int fromTop, int toLeft, int toTop) {
        moveTo(fromLeft, fromTop);
        xdotool("mousedown", LEFT_BUTTON);
        moveTo((fromLeft + toLeft) / 2, (fromTop + toTop) / 2);
        moveTo(toLeft, toTop);
        xdotool("mouseup", LEFT_BUTTON);
    }

    /** The same in one leap, with nothing in between. */
    public void dragAtOnce(int fromLeft, int fromTop, int toLeft, int toTop) {
        moveTo(fromLeft, fromTop);
        xdotool("mousedown", LEFT_BUTTON);
        moveTo(toLeft, toTop);
        xdotool("mouseup", LEFT_BUTTON);
    }

    /** Turns the wheel of the mouse by so many notches, down, or up when there are less than none. */
    public void wheel(int notches) {
        xdotool(
                "click",
                "--repeat",
                Integer.toString(Math.abs(notches)),
                "--delay",
                "80",
                notches < 0 ? WHEEL_UP : WHEEL_DOWN);
    }

    /** Moves the mouse to this place, in pixels from the top left. */
    public void moveTo(int left, int top) {
        xdotool("mousemove", "--sync", Integer.toString(left), Integer.toString(top));
    }

    /** Writes a picture of the whole display. */
    public void screenshot(Path png) {
        run(List.of("import", "-window", "root", png.toString()));
    }

    /** Writes a picture of one window. */
    public void screenshot(String window, Path png) {
        run(List.of("import", "-window", window, png.toString()));
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static void pause(Duration duration) {
        try {
            new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    private String xdotool(String... words) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        return run(command);
    }

    private String run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("DISPLAY", name);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            int status = process.waitFor();
            // xdotool search answers 1 when it finds nothing.
            if (status != 0 && !command.contains("search")) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output.strip());
            }
            return status == 0 ? output : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }
}
