package io.switchover.region;

import io.switchover.store.DocumentKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one truth about which region is active. One guarded write changes it; everything else reads it and follows.
 *
 * @param epoch grows by exactly one with each change of the placement; two versions with the same epoch have the same placement
 * @param placement where new jobs go
 * @param left the regions that were left and have not become active again, with what becomes of the jobs that were there
 * @param leftAt the epoch that left each of them; what is claimed for one of them since then asked for it by its name or its weight.
 *     Null where a version wrote it that did not know
 * @param since when the placement changed: the store's time just before, in whole seconds; only in the first record a host's clock
 * @param because why, in one sentence
 * @param by who: {@code drill 2026-11-01T0300Z}, {@code failover}, {@code operator <principal>}, {@code first start}
 * @param hold maintenance, if any
 * @param switchover the id of the switchover in flight, or null
 * @param automaticMoves when the last automatic moves were made, by the store's time, newest last, at most {@link #REMEMBERED}
 * @param mark the id of the write that made this epoch; two different moves to the same epoch differ in it
 */
@DocumentKind("region-record")
public record RegionRecord(
        long epoch,
        Placement placement,
        Map<String, LeftJobsDisposition> left,
        @Nullable Map<String, Long> leftAt,
        Instant since,
        String because,
        String by,
        @Nullable Hold hold,
        @Nullable String switchover,
        List<Instant> automaticMoves,
        String mark) {
    private static final int REMEMBERED = 20;

    public RegionRecord {
        left = Map.copyOf(left);
        leftAt = leftAt == null ? Map.of() : Map.copyOf(leftAt);
        automaticMoves = List.copyOf(automaticMoves);
    }

    @Override
    public Map<String, Long> leftAt() {
        return leftAt == null ? Map.of() : leftAt;
    }

    /** The first record of a new deployment. */
    public static RegionRecord first(String active, Instant now, String mark) {
        return new RegionRecord(
                1,
                Placement.single(active),
                Map.of(),
                Map.of(),
                now,
                "it is the initial region",
                "first start",
                null,
                null,
                List.of(),
                mark);
    }

    /**
     * The record after a move. Regions that stop being active are left, and those that become active are not left any more. What is in
     * flight stays in flight.
     */
    public RegionRecord moved(
            Placement to,
            LeftJobsDisposition leftJobs,
            String newBecause,
            String newBy,
            boolean automatic,
            Instant now,
            String newMark) {
        var nowLeft = new TreeMap<>(left);
        var nowLeftAt = new TreeMap<>(leftAt());
        for (var region : placement.regions()) {
            nowLeft.put(region, leftJobs);
            nowLeftAt.put(region, epoch + 1);
        }
        nowLeft.keySet().removeIf(to::active);
        nowLeftAt.keySet().removeIf(to::active);
        var moves = automatic
                ? Stream.concat(automaticMoves.stream(), Stream.of(now)).toList()
                : automaticMoves;
        return new RegionRecord(
                epoch + 1,
                to,
                nowLeft,
                nowLeftAt,
                now,
                newBecause,
                newBy,
                hold,
                switchover,
                moves.subList(Math.max(0, moves.size() - REMEMBERED), moves.size()),
                newMark);
    }

    /** The jobs of regions that are left follow it, as far as these are left still. */
    public RegionRecord withJobsFollowing(Set<String> regions) {
        var nowLeft = new TreeMap<>(left);
        regions.stream()
                .filter(nowLeft::containsKey)
                .forEach(region -> nowLeft.put(region, LeftJobsDisposition.MOVE_JOBS));
        return new RegionRecord(
                epoch, placement, nowLeft, leftAt, since, because, by, hold, switchover, automaticMoves, mark);
    }

    /** @param id of the switchover in flight; null when it is over */
    public RegionRecord withSwitchover(@Nullable String id) {
        return new RegionRecord(epoch, placement, left, leftAt, since, because, by, hold, id, automaticMoves, mark);
    }

    public RegionRecord withHold(@Nullable Hold newHold) {
        return new RegionRecord(
                epoch, placement, left, leftAt, since, because, by, newHold, switchover, automaticMoves, mark);
    }

    public boolean active(String region) {
        return placement.active(region);
    }

    /** Whether what was claimed for the region under an epoch is to be moved from there. */
    public boolean evacuates(String region, long claimedUnder) {
        return left.get(region) == LeftJobsDisposition.MOVE_JOBS && leftSince(region, claimedUnder);
    }

    /** Whether the region was left after the claim. Whoever names a region after it was left knows that, and stays. */
    public boolean leftSince(String region, long claimedUnder) {
        return left.containsKey(region) && claimedUnder < leftAt().getOrDefault(region, epoch);
    }

    /** Changes with the epoch and with nothing else. */
    String version() {
        return epoch + "-" + mark;
    }
}
