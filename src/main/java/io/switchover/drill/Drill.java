package io.switchover.drill;

import io.switchover.machine.Exit;
import io.switchover.store.DocumentKind;
import io.switchover.store.Indexed;
import io.switchover.store.Key;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One practice of the move, for one occurrence of the schedule or for one operator who asked for it. It is rewritten when its state
 * changes; so the store's time of the document is the time when its state began.
 *
 * @param occurrence when it was due; by it a drill is known, to the minute
 * @param begunByRegion the region whose app began it
 * @param requested who asked for it and why; null when it is one of the schedule's
 * @param dry whether it only tells what it would do; null is no
 * @param legs its switchovers in order; null when there is none yet, or of an older version
 */
@DocumentKind("drill")
public record Drill(
        Instant occurrence,
        String begunByRegion,
        DrillState state,
        @Nullable Requested requested,
        @Nullable Boolean dry,
        @Nullable List<DrillLeg> legs)
        implements Indexed {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    static final String OPEN = "open";
    /** As text its values come in the order of time. */
    public static final String OCCURRENCE = "occurrence";

    /**
     * What an operator asked for.
     *
     * @param by who
     * @param to the region that shall be practised; null when the drill chooses
     */
    public record Requested(
            String by, String because, @Nullable String to) {}

    /** One of the schedule's. */
    static Drill scheduled(Instant occurrence, String begunByRegion, DrillState state, boolean dry) {
        return new Drill(occurrence, begunByRegion, state, null, dry, null);
    }

    public Drill(Instant occurrence, String begunByRegion, DrillState state) {
        this(occurrence, begunByRegion, state, null, null, null);
    }

    public Drill {
        legs = legs == null ? null : List.copyOf(legs);
    }

    public static Key key(Instant occurrence) {
        return Key.control("drill:" + id(occurrence));
    }

    /** Its occurrence as it stands in the address of the drill: {@code 2026-11-01T0300Z}. */
    public static String id(Instant occurrence) {
        return ID.format(occurrence);
    }

    /** The id of the way there: one, however often and wherever the timer fires. */
    String wayThere() {
        return "drill-" + id(occurrence).toLowerCase(Locale.ROOT);
    }

    String wayBack() {
        return wayThere() + "-back";
    }

    /** The ids of its switchovers, in order. */
    public List<String> switchovers() {
        return legs == null
                ? state instanceof DrillState.Moved moved
                        ? List.of(moved.switchover())
                        : state instanceof DrillState.MovedBack back ? List.of(back.switchover()) : List.of()
                : legs.stream().map(DrillLeg::switchover).toList();
    }

    /** @param switchover the id of one that the drill's state names */
    DrillLeg leg(String switchover) {
        return way().stream()
                .filter(leg -> leg.switchover().equals(switchover))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name() + " has no leg " + switchover));
    }

    List<DrillLeg> way() {
        return legs == null ? List.of() : legs;
    }

    /** It has not ended. */
    public boolean open() {
        return state instanceof DrillState.Open;
    }

    boolean isDry() {
        return Boolean.TRUE.equals(dry);
    }

    /** As it stands in the record, in logs and in reports: {@code drill 2026-11-01T0300Z}. */
    public String name() {
        return "drill " + id(occurrence);
    }

    Drill take(Exit<DrillState, DrillEvent> exit) {
        return take(exit, legs);
    }

    /** The same with one more leg. */
    Drill setsOut(Exit<DrillState, DrillEvent> exit, DrillLeg leg) {
        var more = new ArrayList<>(way());
        more.add(leg);
        return take(exit, more);
    }

    /** The same, and what is now known of the last leg. */
    Drill arrives(Exit<DrillState, DrillEvent> exit, DrillLeg leg) {
        var others = new ArrayList<>(way());
        others.removeIf(other -> other.switchover().equals(leg.switchover()));
        others.add(leg);
        return take(exit, others);
    }

    private Drill take(Exit<DrillState, DrillEvent> exit, @Nullable List<DrillLeg> newLegs) {
        if (!exit.from().equals(state)) {
            throw new IllegalStateException(name() + " is " + state + ", and the exit is that of " + exit.from());
        }
        return new Drill(occurrence, begunByRegion, exit.to(), requested, dry, newLegs);
    }

    @Override
    public Map<String, String> indexes() {
        return Map.of(OPEN, Boolean.toString(open()), OCCURRENCE, id(occurrence));
    }
}
