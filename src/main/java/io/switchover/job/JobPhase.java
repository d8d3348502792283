package io.switchover.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Where a job is, in one word: what the API shows as its state, and what the ledger can be searched for. */
public enum JobPhase {
    ACCEPTED,
    PLACING,
    RUNNING,
    LEAVING,
    HELD,
    FAILING,
    CANCELLING,
    DONE,
    FAILED,
    CANCELLED;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    public static Optional<JobPhase> of(String word) {
        return Arrays.stream(values())
                .filter(phase -> phase.word().equals(word))
                .findFirst();
    }

    public static List<JobPhase> all(Predicate<JobPhase> which) {
        return Arrays.stream(values()).filter(which).toList();
    }

    /** It needs a region still: to run in, or to be moved to. */
    public boolean needsRegion() {
        return waiting() || this == RUNNING || this == LEAVING;
    }

    /** It waits to be placed. */
    public boolean waiting() {
        return this == ACCEPTED || this == PLACING || this == HELD;
    }

    /** Its attempt is being given up, and has to be fenced. */
    public boolean givenUp() {
        return this == LEAVING || this == FAILING || this == CANCELLING;
    }

    /** Nothing more will happen to it by itself, but for fences that are still owed. */
    public boolean over() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
