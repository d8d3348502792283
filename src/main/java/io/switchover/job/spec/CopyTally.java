package io.switchover.job.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The storages that hold every byte of a job so far, and why the others do not. */
final class CopyTally {
    private static final int NEEDED = 2;

    private final Set<String> storages;
    private final List<String> because = new ArrayList<>();

    CopyTally(Collection<String> storages) {
        this.storages = new TreeSet<>(storages);
    }

    List<String> storages() {
        return List.copyOf(storages);
    }

    /** A storage did not take some of the bytes; the others need not wait for it. */
    void without(String storage, String reason) {
        if (storages.remove(storage)) {
            because.add(reason);
        }
    }

    /** Whether the bytes survive the loss of any one region. */
    boolean enough() {
        return storages.size() >= NEEDED;
    }

    /** @param what such as "the spec is" */
    String sentence(String what) {
        var where = storages.isEmpty()
                ? "in no storage account"
                : "in the storage account of " + String.join(" and ", storages) + " only";
        return what + " stored " + where + ", and must be in " + NEEDED + ": " + String.join("; ", because);
    }
}
