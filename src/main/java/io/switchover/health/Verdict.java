package io.switchover.health;

/** What all fresh observers together say of a region. */
public sealed interface Verdict {
    /** One sentence, in the words of whoever is on call. */
    String because();

    record Healthy(String because) implements Verdict {}

    /** Something is wrong, not enough to act on. */
    record Suspect(String because) implements Verdict {}

    /** Every sighted observer has seen at least two signals fail, often enough: the region cannot be reached. */
    record Down(String because) implements Verdict {}

    /** Observers disagree: a link may be cut. Nothing follows from it. */
    record Disputed(String because) implements Verdict {}

    /** Nobody who could see it has said anything lately. Unknown is not down. */
    record Unknown(String because) implements Verdict {}
}
