// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.process;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process and its children: politely first, then for certain. */
public final class Shutdown {

    private static final int POLITE_SECONDS = 15;

    private Shutdown() {}

    /** Returns when the process has ended. */
    public static void of(ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!ended(process)) {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            ended(process);
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(POLITE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + process.pid(), e);
        }
    }
}
