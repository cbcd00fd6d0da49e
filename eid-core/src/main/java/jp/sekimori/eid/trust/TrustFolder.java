// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.scheme.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * The trust anchors in a folder, read again while the server runs. What is trusted changes all at once, and only to a
 * folder that is right as a whole; until then the last good one is trusted. Thread-safe.
 */
public final class TrustFolder implements Supplier<TrustAnchors> {
    /** Default of {@code warnBefore}: time to compare, pin and tell the city's other systems. */
    public static final Duration WARN_BEFORE = Duration.ofDays(60);

    private final Scheme scheme;
    private final Path folder;
    private final Duration warnBefore;
    private volatile Loaded loaded;
    private volatile @Nullable TrustFolderException trouble;

    private TrustFolder(Scheme scheme, Path folder, Duration warnBefore) {
        this.scheme = scheme;
        this.folder = folder;
        this.warnBefore = warnBefore;
        this.loaded = load(FolderFiles.read(folder));
    }

    /**
     * Reads the folder of a scheme: the certificates in it, and {@code anchors.txt}, which pins each.
     *
     * @param warnBefore how long before its end an anchor is {@link TrustReport.State#NEAR_END}; not negative
     * @throws TrustFolderException when it cannot be used: the server must not start
     */
    public static TrustFolder open(Scheme scheme, Path folder, Duration warnBefore) {
        if (warnBefore.isNegative()) {
            throw new IllegalArgumentException("the time to warn before an anchor's end is not negative");
        }
        return new TrustFolder(scheme, folder, warnBefore);
    }

    /** The anchors of now: the same instance for as long as the folder's content is the same. */
    @Override
    public TrustAnchors get() {
        return loaded.anchors();
    }

    /**
     * Reads the folder again; what was there stays trusted unless all that is there now is right.
     *
     * @return true when what is trusted has changed
     */
    public synchronized boolean refresh() {
        try {
            FolderFiles now = FolderFiles.read(folder);
            boolean changed = !now.digest().equals(loaded.digest());
            if (changed) {
                loaded = load(now);
            }
            trouble = null;
            return changed;
        } catch (TrustFolderException unusable) {
            trouble = unusable;
            return false;
        }
    }

    /** Why the folder could not be used when it was last read; empty when all is well. */
    public Optional<TrustFolderException> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** How much time each anchor has left. */
    public List<TrustReport> reports(Instant now) {
        return get().describe().stream()
                .map(anchor -> TrustReport.of(scheme.id(), anchor, now, warnBefore))
                .toList();
    }

    private Loaded load(FolderFiles files) {
        return new Loaded(TrustAnchors.load(scheme, files), files.digest());
    }

    private record Loaded(TrustAnchors anchors, Sha256 digest) {}
}
