package io.switchover.local.batch.wire;

/** Answers one kind of request. It may block: it is called on a virtual thread. */
@FunctionalInterface
public interface Door {
    Answer open(Call call);
}
