package io.switchover.region;

import io.switchover.remote.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Writes the seal of an epoch that is sealed elsewhere into a storage account that has none: it was away when the epoch was sealed, or
 * somebody has deleted the seal. With too few seals nobody notices a later epoch. An account that does not take it is tried seldom.
 */
final class MissingSealWriter {
    private static final Logger LOG = Logger.getLogger(MissingSealWriter.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);

    private final Seals seals;
    private final Clock clock;
    /** By region: what was tried last. */
    private final Map<String, Try> tries = new ConcurrentHashMap<>();
    /** By region: another seal that was there when one was to be written. */
    private final Map<String, Seal> contradictingSeals = new ConcurrentHashMap<>();
    /** By region: what was said last. */
    private final Map<String, String> lastReason = new ConcurrentHashMap<>();

    private record Try(Seal seal, Instant at) {}

    MissingSealWriter(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * The highest epoch in a storage account, which is given the seal if it lacks it. Whether it takes the seal is no part of the answer.
     *
     * @param sealed the seal of an epoch that this process has found sealed
     */
    Answer<Long> highest(String region, Seal sealed) {
        var highest = seals.highest(region);
        highest.found()
                .filter(latest -> latest < sealed.epoch() && due(region, sealed))
                .ifPresent(latest -> write(region, sealed));
        return highest;
    }

    /** What the account holds for the epoch of a seal that this process has found: the same, or another that has come to light. */
    Seal at(String region, Seal sealed) {
        var contradicting = contradictingSeals.get(region);
        return contradicting != null && contradicting.epoch() == sealed.epoch() ? contradicting : sealed;
    }

    private boolean due(String region, Seal seal) {
        var now = clock.instant();
        var last = tries.get(region);
        if (last != null && last.seal().equals(seal) && now.isBefore(last.at().plus(BETWEEN_TRIES))) {
            return false;
        }
        tries.put(region, new Try(seal, now));
        return true;
    }

    private void write(String region, Seal seal) {
        var written = seals.put(region, seal);
        var there = written.found();
        if (there.filter(seal::equals).isPresent()) {
            say(Logger.Level.INFO, region, seal, "now it does");
            tries.remove(region);
        } else if (there.isPresent()) {
            contradictingSeals.put(region, there.get());
            say(Logger.Level.WARN, region, seal, "now it holds another one");
        } else {
            say(Logger.Level.WARN, region, seal, "it cannot be written now, " + written.sentence());
        }
    }

    private void say(Logger.Level level, String region, Seal seal, String outcome) {
        var sentence = "the storage account in " + region + " held no seal of epoch " + seal.epoch()
                + ", which is sealed elsewhere: " + outcome;
        if (!Objects.equals(lastReason.put(region, sentence), sentence)) {
            LOG.log(level, sentence);
        }
    }
}
