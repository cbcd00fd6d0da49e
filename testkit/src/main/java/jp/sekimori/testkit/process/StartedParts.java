// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.process;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was started, to be stopped in the opposite order. A part that cannot be stopped does not keep the others
 * running. Safe for use by several threads; a part that comes after {@link #close()} is stopped at once.
 */
public final class StartedParts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** Remembers a part and hands it back. */
    public <T extends AutoCloseable> T add(T part) {
        synchronized (parts) {
            if (!closed) {
                parts.push(part);
                return part;
            }
        }
        stop(part);
        return part;
    }

    @Override
    public void close() {
        synchronized (parts) {
            closed = true;
        }
        while (!parts.isEmpty()) {
            stop(parts.pop());
        }
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) { // the outermost adapter: the other parts must still be stopped
            System.err.println("could not stop " + part.getClass().getSimpleName() + ": " + failed.getMessage());
        }
    }
}
