package io.switchover.local.host;

import io.vertx.core.json.JsonObject;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** One firing of a timer, told in the JSON that Functions hands to a {@code String} parameter. */
record TimerTick(Instant last, Instant next, Instant updated, boolean pastDue) implements Payload {

    /** What Functions says for "never yet". */
    static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSxxx").withZone(ZoneOffset.UTC);

    @Override
    public Object as(Type wanted) {
        return new JsonObject()
                .put("Schedule", new JsonObject().put("AdjustForDST", true))
                .put(
                        "ScheduleStatus",
                        new JsonObject()
                                .put("Last", STAMP.format(last))
                                .put("Next", STAMP.format(next))
                                .put("LastUpdated", STAMP.format(updated)))
                .put("IsPastDue", pastDue)
                .encode();
    }

    @Override
    public Map<String, String> names() {
        return Map.of();
    }
}
