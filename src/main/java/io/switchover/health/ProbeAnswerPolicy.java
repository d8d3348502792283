package io.switchover.health;

/**
 * The table of evidence: what an answer says about the region that was asked.
 *
 * <p>Without it a rotated key or a burst of throttling would look like an outage, and would move the jobs of a working region.
 */
public final class ProbeAnswerPolicy {
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private ProbeAnswerPolicy() {}

    public static ProbeOutcome of(ProbeAnswer probeAnswer) {
        return switch (probeAnswer) {
            case ProbeAnswer.Worked w -> ProbeOutcome.GOOD;
            case ProbeAnswer.Refused r -> ProbeOutcome.FAILED;
            case ProbeAnswer.TimedOut t -> ProbeOutcome.FAILED;
            case ProbeAnswer.Cut c -> ProbeOutcome.FAILED;
            case ProbeAnswer.Unable u -> ProbeOutcome.FAILED;
            case ProbeAnswer.NoCapacity n -> ProbeOutcome.NO_CAPACITY;
            case ProbeAnswer.NotAsked n -> ProbeOutcome.NONE;
            // 401 and 403 are about our key, 429 about our quota, 404 and other 4xx about our settings; a service that
            // knows well enough to say 501 is up.
            case ProbeAnswer.Status s ->
                s.status() >= SERVER_ERROR && s.status() != NOT_IMPLEMENTED
                        ? ProbeOutcome.FAILED
                        : ProbeOutcome.ANSWERED;
        };
    }
}
