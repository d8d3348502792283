package io.switchover.notification.news;

import io.switchover.json.Json;
import io.switchover.notification.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which events follow from what was told last and what stands now. */
final class NewsPolicy {
    private static final String GONE = "";

    /** Remembered at once. They are one document, which may have 2 MB; each has some hundred bytes. */
    static final int MOST_REMEMBERED = 3_000;

    private NewsPolicy() {}

    /**
     * @param repeatAfter how long the same is not told again of the same thing
     * @param maxAge what happened longer ago is not told
     * @param most how many events there may be at once, critical ones first; the others follow from what stands in the next tick
     * @param full too much waits to be sent, so only what is critical is told
     */
    record Limits(Duration repeatAfter, Duration maxAge, int most, boolean full) {
        boolean tells(Condition condition, int already) {
            return already < most && (!full || condition.draft().severity() == Event.Severity.CRITICAL);
        }
    }

    /** @param told what to remember, in one transaction with the events */
    record News(List<Event> events, ToldConditions told) {
        News withoutDetails() {
            return new News(events.stream().map(Event::withoutDetails).toList(), told);
        }
    }

    /** @param looked the sources that could look */
    static News next(
            ToldConditions before,
            Set<Condition.Source> looked,
            List<Condition> conditions,
            Instant now,
            Limits limits) {
        var remembered = new TreeMap<>(before.conditions());
        var events = new ArrayList<Event>();
        for (var condition : criticalFirst(conditions)) {
            var known = remembered.get(condition.key());
            if (known == null && remembered.size() >= MOST_REMEMBERED) {
                // It is told once others are gone.
                continue;
            }
            if (old(condition, now, limits) || (known != null && known.value().equals(condition.value()))) {
                continue;
            }
            if (known == null && (condition.usual() || stoodBefore(condition, now, limits))) {
                remembered.put(condition.key(), told(condition, Map.of()));
            } else if (!justTold(known, condition, now, limits) && limits.tells(condition, events.size())) {
                events.add(condition.event(now));
                remembered.put(condition.key(), told(condition, told(known, condition, now, limits)));
            }
        }
        forget(remembered, looked, conditions, now, limits);
        return new News(events, new ToldConditions(remembered));
    }

    private static ToldConditions.Told told(Condition condition, Map<String, Long> told) {
        var happened = condition.happened();
        return new ToldConditions.Told(
                Json.name(condition.source()),
                condition.value(),
                happened == null ? null : happened.getEpochSecond(),
                told);
    }

    private static List<Condition> criticalFirst(List<Condition> conditions) {
        return conditions.stream()
                .sorted(Comparator.comparing(condition -> condition.draft().severity() != Event.Severity.CRITICAL))
                .toList();
    }

    private static boolean old(Condition condition, Instant now, Limits limits) {
        var happened = condition.happened();
        return happened != null && happened.plus(limits.maxAge()).isBefore(now);
    }

    /** It was so long before anybody could be told: webhooks are new in the settings, or no app has looked for a while. */
    private static boolean stoodBefore(Condition condition, Instant now, Limits limits) {
        var since = condition.since();
        return since != null && since.plus(limits.maxAge()).isBefore(now);
    }

    private static boolean justTold(
            ToldConditions.@Nullable Told known, Condition condition, Instant now, Limits limits) {
        var at = known == null ? null : known.told().get(condition.value());
        return at != null && recent(at, now, limits);
    }

    private static boolean recent(long at, Instant now, Limits limits) {
        return now.getEpochSecond() - at < limits.repeatAfter().toSeconds();
    }

    private static Map<String, Long> told(
            ToldConditions.@Nullable Told known, Condition condition, Instant now, Limits limits) {
        var told = new TreeMap<String, Long>();
        if (known != null) {
            known.told().forEach((value, at) -> {
                if (recent(at, now, limits)) {
                    told.put(value, at);
                }
            });
        }
        told.put(condition.value(), now.getEpochSecond());
        return told;
    }

    /** What is gone may come again; what is too old to be told needs no memory. */
    private static void forget(
            Map<String, ToldConditions.Told> remembered,
            Set<Condition.Source> looked,
            List<Condition> conditions,
            Instant now,
            Limits limits) {
        var there = conditions.stream().map(Condition::key).collect(Collectors.toSet());
        var names = looked.stream().map(Json::name).collect(Collectors.toSet());
        remembered.entrySet().removeIf(entry -> {
            var last = entry.getValue();
            var happenedAt = last.happenedAt();
            return happenedAt != null
                    // Twice as long: another app's time may be a little behind.
                    ? now.getEpochSecond() - happenedAt > 2 * limits.maxAge().toSeconds()
                    : last.value().equals(GONE)
                            && last.told().values().stream().noneMatch(at -> recent(at, now, limits));
        });
        remembered.replaceAll((key, last) -> last.lasting() || there.contains(key) || !names.contains(last.source())
                ? last
                : new ToldConditions.Told(last.source(), GONE, null, last.told()));
    }
}
