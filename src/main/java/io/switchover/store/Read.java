package io.switchover.store;

import java.util.Optional;

/** What became of a read. */
public sealed interface Read<T> {
    record Found<T>(Stored<T> stored) implements Read<T> {}

    record Absent<T>() implements Read<T> {}

    /** Nothing is known that this app could act on. */
    sealed interface Unreadable<T> extends Read<T> {
        String because();

        /** The same, beginning with what could not be read. */
        String sentence(String what);
    }

    /** The store did not say: the document may or may not be there. */
    record Silent<T>(String because) implements Unreadable<T> {
        @Override
        public String sentence(String what) {
            return what + " cannot be read: " + because;
        }
    }

    /**
     * It is there, and says what this version does not know. Whoever depends on it does nothing; whoever alone vouches for what
     * it says may write over it.
     *
     * @param newer whether a newer version wrote it
     * @param detail what in it is not understood
     * @param raw the document as it is stored
     */
    record Unrecognized<T>(Key key, String etag, long writtenAt, boolean newer, String detail, String raw)
            implements Unreadable<T> {
        /** What is replaced when {@code value} is written over it. */
        public Stored<T> under(T value) {
            return new Stored<>(key, value, etag, writtenAt);
        }

        @Override
        public String because() {
            return sentence("it");
        }

        @Override
        public String sentence(String what) {
            return newer
                    ? what + " was written by a newer version of Switchover: " + detail + "; upgrade this app"
                    : what + " is not as this version of Switchover writes it: " + detail
                            + "; somebody edited it, or this app is an older build";
        }
    }

    /** The document, if it was read; callers that must tell absence from silence switch over the cases instead. */
    default Optional<Stored<T>> found() {
        return this instanceof Found<T> f ? Optional.of(f.stored()) : Optional.empty();
    }
}
