package io.switchover.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a query: a page, ordered by document id, or silence. */
public sealed interface Page<T> {
    /**
     * @param unrecognized those on this page that this version does not understand; they hide no other
     * @param continuation where the next page starts, or null when this is the last
     */
    record Listed<T>(
            List<Stored<T>> stored,
            List<Read.Unrecognized<T>> unrecognized,
            @Nullable String continuation) implements Page<T> {

        public Listed(List<Stored<T>> stored, @Nullable String continuation) {
            this(stored, List.of(), continuation);
        }

        /** Whether the query found nothing at all. */
        public boolean isEmpty() {
            return stored.isEmpty() && unrecognized.isEmpty() && continuation == null;
        }
    }

    record Unlisted<T>(String because) implements Page<T> {}

    /** Why there is none; empty when there is one. */
    default String sentence() {
        return this instanceof Unlisted<T> unlisted ? unlisted.because() : "";
    }
}
