package io.switchover.health;

/**
 * The table of evidence: what an answer says about the region that was asked.
 *
 * <p>Without it a rotated key or a burst of throttling would look like an outage, and would move the jobs of a working region.
 */
public final class EvidencePolicy {
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private EvidencePolicy() {}

    public static Evidence of(ProbeAnswer probeAnswer) {
        return switch (probeAnswer) {
            case ProbeAnswer.Worked w -> Evidence.GOOD;
            case ProbeAnswer.Refused r -> Evidence.FAILED;
            case ProbeAnswer.TimedOut t -> Evidence.FAILED;
            case ProbeAnswer.Cut c -> Evidence.FAILED;
            case ProbeAnswer.Unable u -> Evidence.FAILED;
            case ProbeAnswer.NoCapacity n -> Evidence.NO_CAPACITY;
            case ProbeAnswer.Inconclusive n -> Evidence.NONE;
            // 401 and 403 are about our key, 429 about our quota, 404 and other 4xx about our settings; a service that
            // knows well enough to say 501 is up.
            case ProbeAnswer.Status s ->
                s.status() >= SERVER_ERROR && s.status() != NOT_IMPLEMENTED ? Evidence.FAILED : Evidence.ANSWERED;
        };
    }
}
