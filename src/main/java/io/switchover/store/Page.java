package io.switchover.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a query: a page, ordered by document id, or silence. */
public sealed interface Page<T> {
    /** @param continuation where the next page starts, or null when this is the last */
    record Listed<T>(List<Stored<T>> stored, @Nullable String continuation) implements Page<T> {}

    record Unlisted<T>(String because) implements Page<T> {}
}
