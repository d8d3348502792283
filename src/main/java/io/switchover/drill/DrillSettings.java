package io.switchover.drill;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.switchover.json.JsonName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When and how the move is practised. */
@ConfigMapping(prefix = "switchover.drill")
public interface DrillSettings {
    /**
     * When RunDrill runs, NCRONTAB with six fields; by default at 03:00 on the first of each month. It is in UTC, or in the time zone
     * that the platform's own setting WEBSITE_TIME_ZONE (or TZ) names, where the platform heeds that; every app must have the same.
     */
    @WithDefault("0 0 3 1 * *")
    String schedule();

    /**
     * A duration: how long each switchover of a drill may take from its request until it moves, by Cosmos DB's time. A shorter one
     * abandons it sooner; one that is shorter than its steps may take (SWITCHOVER_STEPS_…) before the move ends it before the step
     * can say what it waited for.
     */
    @WithDefault("PT1H")
    Duration moveWithin();

    /**
     * A duration: how long a drill is tried again while a rule objects that may hold later, from its occurrence, and in the same way
     * its way back from when that is due, without the days that are blocked. After that the drill is skipped, or does not return. A
     * longer one lets it outlast a longer disturbance; it must not be longer than the time between two drills of the schedule.
     */
    @WithDefault("PT6H")
    Duration retryFor();

    /** What a drill does after it has moved: it stays in the other region, or it returns. */
    @WithDefault("stay")
    AfterMove afterMove();

    /** A duration: how long after the way there is over a drill that returns is due to go back. A longer one lets more work run there. */
    @WithDefault("PT4H")
    Duration returnAfter();

    /**
     * Days without drills, in UTC: dates such as 2026-12-24, ranges such as 2026-12-24/2027-01-02 and days of the week such as FRI,
     * separated by commas. The drill of the schedule is then skipped and not tried on another day, and none that is asked for begins. A
     * way back that is due on such a day is taken on the first one that is not blocked, at most 31 days later.
     */
    Optional<List<String>> blockedDays();

    enum AfterMove {
        @JsonName("stay")
        STAY,
        @JsonName("return")
        RETURN
    }
}
