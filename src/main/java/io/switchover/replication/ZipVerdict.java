package io.switchover.replication;

/** Whether bytes are a zip that Azure Batch can unpack. */
public sealed interface ZipVerdict {
    record Sound(long entries) implements ZipVerdict {}

    record Unsound(String because) implements ZipVerdict {}
}
