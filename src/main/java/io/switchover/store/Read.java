package io.switchover.store;

import java.util.Optional;

/** What became of a read. */
public sealed interface Read<T> {
    record Found<T>(Stored<T> stored) implements Read<T> {}

    record Absent<T>() implements Read<T> {}

    /** Nothing is known: the document may or may not be there. */
    record Unreadable<T>(String because) implements Read<T> {}

    /** The document, if it was read; callers that must tell absence from silence switch over the cases instead. */
    default Optional<Stored<T>> found() {
        return this instanceof Found<T> f ? Optional.of(f.stored()) : Optional.empty();
    }
}
