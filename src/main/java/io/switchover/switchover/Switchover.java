package io.switchover.switchover;

import io.switchover.store.DocumentKind;
import io.switchover.store.Indexed;
import io.switchover.store.Json;
import io.switchover.store.JsonName;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.Map;

/**
 * One switchover from one region to another, or the refusal of one.
 *
 * @param id for example {@code failover-7}: its kind, and the epoch that it made
 * @param because why, in one sentence
 * @param by who: {@code drill 2026-11}, {@code failover}, {@code operator <principal>}
 */
@DocumentKind("switchover")
public record Switchover(String id, Kind kind, String from, String to, String because, String by, SwitchoverState state)
        implements Indexed {

    public enum Kind {
        @JsonName("failover")
        FAILOVER,
        @JsonName("planned")
        PLANNED
    }

    public static Key key(String id) {
        return Key.control("switchover:" + id);
    }

    /** The id of the move that makes an epoch. No two moves make the same epoch. */
    static String id(Kind kind, long epoch) {
        return Json.name(kind) + "-" + epoch;
    }

    static Switchover moved(Kind kind, String from, String to, String because, String by, long epoch, Instant at) {
        return new Switchover(id(kind, epoch), kind, from, to, because, by, new SwitchoverState.Moved(epoch, at));
    }

    @Override
    public Map<String, String> indexes() {
        return Map.of("kind", Json.name(kind));
    }
}
