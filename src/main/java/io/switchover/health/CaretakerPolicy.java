package io.switchover.health;

import io.switchover.region.Regions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which app is the caretaker of each region: the one that looks after its work. Every app may do everything, so this decides who makes the
 * calls and nothing else: the region's own app while it reports and reaches the region, and else the first of the others that does.
 */
final class CaretakerPolicy {
    /** So many failed probes in a row and an app leaves its region to others; fewer are a blip. */
    static final int BLIND_AFTER = 3;

    private CaretakerPolicy() {}

    /** By region; without a caretaker where nobody reports, and then every app looks after it. */
    static Map<String, String> caretakers(Regions regions, List<Observation> fresh, Map<String, Verdict> verdicts) {
        var caretakers = new TreeMap<String, String>();
        for (var region : regions.jobs()) {
            var reporting = Stream.concat(Stream.of(region), regions.all().stream())
                    .filter(app -> !app.equals(region) || !(verdicts.get(region) instanceof Verdict.Down))
                    .flatMap(app -> fresh.stream().filter(o -> o.observer().equals(app)))
                    .toList();
            Stream.<Predicate<Observation>>of(o -> reaches(o, region), o -> true)
                    .flatMap(which -> reporting.stream().filter(which))
                    .findFirst()
                    .ifPresent(caretaker -> caretakers.put(region, caretaker.observer()));
        }
        return caretakers;
    }

    private static boolean reaches(Observation observation, String region) {
        var reading = observation.reading(region, Signal.DATA_PLANE);
        return reading == null || reading.failures() < BLIND_AFTER;
    }
}
