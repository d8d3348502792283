package io.switchover.simulation;

import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which regions a seed has: two that run jobs, or three, or a third one that the apps' settings name only later, one app after the
 * other. The same three storages hold the seals in all of them.
 */
final class Geography {
    private static final int ONE_MORE = 3;
    private static final int THREE_IN = 4;

    private final boolean three;
    private final boolean grows;
    private final List<String> all;
    /** The regions that run jobs, by their numbers and by their names. */
    private final List<Integer> numbers;

    private final List<String> jobs;
    /** By app: what its settings say. */
    private final Regions[] settings;

    Geography(Dice dice, boolean grows) {
        this.grows = grows;
        three = dice.oneIn(THREE_IN) || grows;
        all = three ? Party.NAMES : Party.SEALING;
        numbers = IntStream.range(0, all.size())
                .filter(Geography::runsJobs)
                .boxed()
                .toList();
        jobs = numbers.stream().map(Party.NAMES::get).toList();
        settings = IntStream.range(0, all.size())
                .mapToObj(
                        app -> begins(app) && grows ? regions(app, Party.JOBS, Party.SEALING) : regions(app, jobs, all))
                .toArray(Regions[]::new);
    }

    /** Whether apps begin without the third region. */
    boolean grows() {
        return grows;
    }

    /** From its next start on, the app's settings name the third region. */
    void grows(int app) {
        settings[app] = regions(app, jobs, all);
    }

    List<String> all() {
        return all;
    }

    List<String> jobs() {
        return jobs;
    }

    /** Of the regions that run jobs. */
    List<Integer> numbers() {
        return numbers;
    }

    /** What an app's settings say now. */
    Regions of(int app) {
        return settings[app];
    }

    private static Regions regions(int here, List<String> jobs, List<String> all) {
        return new Regions(
                Party.NAMES.get(here),
                Party.JOBS.getFirst(),
                jobs,
                all,
                Party.SEALING,
                jobs.stream().collect(Collectors.toMap(region -> region, region -> 1)),
                Set.of());
    }

    /** Whether the app is there at first: nobody deploys one into a region that no settings name. */
    boolean begins(int app) {
        return !grows || app != ONE_MORE;
    }

    static boolean runsJobs(int region) {
        return region != Party.WITNESS;
    }

    int any(Dice dice) {
        return numbers.get(dice.below(numbers.size()));
    }

    /** Another region that runs jobs; draws only where there is a choice. */
    int other(int region, Dice dice) {
        var others = new ArrayList<>(numbers);
        others.remove(Integer.valueOf(region));
        return others.size() == 1 ? others.getFirst() : others.get(dice.below(others.size()));
    }

    /** Leaves every region that is active, unless all are: to one of the others, or to both. */
    Placement away(RegionRecord record, Dice dice) {
        var others = new ArrayList<>(jobs);
        others.removeIf(record::active);
        if (others.isEmpty()) {
            return Placement.single(jobs.get(dice.below(jobs.size())));
        }
        return others.size() > 1 && dice.oneIn(THREE_IN)
                ? new Placement.Split(others.stream().collect(Collectors.toMap(region -> region, region -> 1)))
                : Placement.single(others.get(dice.below(others.size())));
    }

    /** Where somebody may want to go from here: another region, or a split. */
    Placement wish(RegionRecord record, Dice dice) {
        if (dice.oneIn(three ? 2 : 6)) {
            return split(dice);
        }
        var others = new ArrayList<>(jobs);
        others.removeIf(region -> record.placement().equals(Placement.single(region)));
        return Placement.single(others.get(dice.below(others.size())));
    }

    /** Over all the regions, or over two of three. */
    Placement split(Dice dice) {
        var some = new ArrayList<>(jobs);
        if (some.size() > 2 && dice.oneIn(2)) {
            some.remove(dice.below(some.size()));
        }
        Map<String, Integer> weights = new TreeMap<>();
        some.forEach(region -> weights.put(region, dice.between(1, 2)));
        return new Placement.Split(Collections.unmodifiableMap(weights));
    }
}
