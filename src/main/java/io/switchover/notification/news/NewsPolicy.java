package io.switchover.notification.news;

import io.switchover.notification.Event;
import io.switchover.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which events follow from what was told last and what stands now. */
final class NewsPolicy {
    private static final String GONE = "";

    private NewsPolicy() {}

    /**
     * @param quiet how long the same is not told again of the same thing
     * @param within what happened longer ago is not told
     * @param most how many events there may be at once; the others follow from what stands in the next tick
     */
    record Limits(Duration quiet, Duration within, int most) {}

    /** @param told what to remember, in one transaction with the events */
    record News(List<Event> events, Told told) {}

    /** @param looked the sources that could look */
    static News next(Told before, Set<Standing.Source> looked, List<Standing> standings, Instant now, Limits limits) {
        var things = new TreeMap<>(before.things());
        var events = new ArrayList<Event>();
        for (var standing : standings) {
            var known = things.get(standing.about());
            if (old(standing, now, limits) || (known != null && known.value().equals(standing.value()))) {
                continue;
            }
            if (known == null && standing.usual()) {
                things.put(standing.about(), thing(standing, Map.of()));
            } else if (!justTold(known, standing, now, limits) && events.size() < limits.most()) {
                events.add(standing.event(now));
                things.put(standing.about(), thing(standing, told(known, standing, now, limits)));
            }
        }
        forget(things, looked, standings, now, limits);
        return new News(events, new Told(things));
    }

    private static Told.Thing thing(Standing standing, Map<String, Long> told) {
        var happened = standing.happened();
        return new Told.Thing(
                Json.name(standing.source()), standing.value(), happened == null ? 0 : happened.getEpochSecond(), told);
    }

    private static boolean old(Standing standing, Instant now, Limits limits) {
        var happened = standing.happened();
        return happened != null && happened.plus(limits.within()).isBefore(now);
    }

    private static boolean justTold(Told.@Nullable Thing known, Standing standing, Instant now, Limits limits) {
        var at = known == null ? null : known.told().get(standing.value());
        return at != null && recent(at, now, limits);
    }

    private static boolean recent(long at, Instant now, Limits limits) {
        return now.getEpochSecond() - at < limits.quiet().toSeconds();
    }

    private static Map<String, Long> told(Told.@Nullable Thing known, Standing standing, Instant now, Limits limits) {
        var told = new TreeMap<String, Long>();
        if (known != null) {
            known.told().forEach((value, at) -> {
                if (recent(at, now, limits)) {
                    told.put(value, at);
                }
            });
        }
        told.put(standing.value(), now.getEpochSecond());
        return told;
    }

    /** What is gone may come again; what is too old to be told needs no memory. */
    private static void forget(
            Map<String, Told.Thing> things,
            Set<Standing.Source> looked,
            List<Standing> standings,
            Instant now,
            Limits limits) {
        var there = standings.stream().map(Standing::about).collect(Collectors.toSet());
        var names = looked.stream().map(Json::name).collect(Collectors.toSet());
        things.entrySet().removeIf(entry -> {
            var thing = entry.getValue();
            return thing.lasting()
                    // Twice as long: another app's time may be a little behind.
                    ? now.getEpochSecond() - thing.happened()
                            > 2 * limits.within().toSeconds()
                    : thing.value().equals(GONE)
                            && thing.told().values().stream().noneMatch(at -> recent(at, now, limits));
        });
        things.replaceAll((about, thing) -> thing.lasting() || there.contains(about) || !names.contains(thing.source())
                ? thing
                : new Told.Thing(thing.source(), GONE, 0, thing.told()));
    }
}
