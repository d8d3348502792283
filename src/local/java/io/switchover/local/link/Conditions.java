package io.switchover.local.link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong with the world at the moment, and what follows from all of it together for a call from one place
 * to one plane. It is a value, and what a link does is derived from it anew each time: so fixing one thing never fixes
 * another, in whatever order things were broken.
 */
public record Conditions(List<Condition> all) {

    /** Nothing is wrong. */
    public static final Conditions NONE = new Conditions(List.of());

    public Conditions {
        all = List.copyOf(all);
    }

    /** This too; it replaces what was said about the same subject. */
    public Conditions with(Condition added) {
        return new Conditions(
                Stream.concat(without(added).all.stream(), Stream.of(added)).toList());
    }

    /** All but what concerns the same subject. */
    public Conditions without(Condition gone) {
        return new Conditions(all.stream()
                .filter(each -> !each.subject().equals(gone.subject()))
                .toList());
    }

    /**
     * What becomes of calls from a place to a plane. The first obstacle on the way decides how it is shut: the caller's own
     * border, the line between the two, the border of the plane's region, the plane itself.
     */
    public Passage between(String from, Plane plane) {
        Shut shut = obstacle(from, plane.place()).or(() -> down(plane)).orElse(null);
        return new Passage(shut, latency(plane.place()), answer(plane), drip(plane));
    }

    /** Whether packets pass from one place to another, and if not, how. */
    public Optional<Shut> obstacle(String from, String to) {
        if (from.equals(to)) {
            return Optional.empty();
        }
        return dark(from)
                .or(() -> of(Condition.Cut.class)
                        .filter(cut -> cut.between(from, to))
                        .map(Condition.Cut::how)
                        .findFirst())
                .or(() -> dark(to));
    }

    /** Whether the region is dark, and how. */
    public Optional<Shut> dark(String region) {
        return of(Condition.Dark.class)
                .filter(dark -> dark.region().equals(region))
                .map(Condition.Dark::how)
                .findFirst();
    }

    /** For the world's status. */
    public List<String> sentences() {
        return all.stream().map(Condition::sentence).toList();
    }

    private Optional<Shut> down(Plane plane) {
        return of(Condition.Down.class)
                .filter(down -> down.plane().equals(plane))
                .map(Condition.Down::how)
                .findFirst();
    }

    private Duration latency(String place) {
        return of(Condition.Slow.class)
                .filter(slow -> slow.region().equals(place))
                .map(Condition.Slow::latency)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private @Nullable Answer answer(Plane plane) {
        if (of(Condition.Denied.class).anyMatch(denied -> denied.plane().equals(plane))) {
            return Denials.of(plane);
        }
        return of(Condition.Throttled.class)
                .filter(throttled -> throttled.plane().equals(plane))
                .map(Condition.Throttled::answer)
                .findFirst()
                .orElse(null);
    }

    private Duration drip(Plane plane) {
        return of(Condition.Dripping.class)
                .filter(dripping -> dripping.plane().equals(plane))
                .map(Condition.Dripping::each)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private <T extends Condition> Stream<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }
}
