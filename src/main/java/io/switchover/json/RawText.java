package io.switchover.json;

/** The case of a {@link Tolerated} type that stands for whatever this version does not know; it is written back as it was read. */
public interface RawText {
    /** The part of the document, as JSON. */
    String raw();
}
