package io.switchover.drill;

import io.switchover.store.DocumentKind;
import io.switchover.store.Indexed;
import io.switchover.store.Key;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One practice of the move, for one occurrence of the schedule. It begins with an insert and is rewritten once, when it ends; so the
 * store's time of an open drill's document is the time when it began.
 *
 * @param occurrence when it was due
 * @param begunBy the region whose timer was first
 */
@DocumentKind("drill")
public record Drill(Instant occurrence, String begunBy, DrillState state) implements Indexed {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'drill 'uuuu-MM").withZone(ZoneOffset.UTC);
    static final String OPEN = "open";

    public static Key key(Instant occurrence) {
        return Key.control("drill:" + ID.format(occurrence));
    }

    /** The id of the switchover that this drill asks for: one, however often and wherever the timer fires. */
    String switchover() {
        return "drill-" + ID.format(occurrence).toLowerCase(Locale.ROOT);
    }

    /** The ids of its switchovers, in the order in which they are asked for. */
    public List<String> switchovers() {
        return List.of(switchover());
    }

    /** It has not ended. */
    public boolean open() {
        return state instanceof DrillState.Begun;
    }

    /** As it stands in the record: {@code drill 2026-11}. */
    public String name() {
        return NAME.format(occurrence);
    }

    Drill ended(DrillState how) {
        return new Drill(occurrence, begunBy, how);
    }

    @Override
    public Map<String, String> indexes() {
        return Map.of(OPEN, Boolean.toString(open()));
    }
}
