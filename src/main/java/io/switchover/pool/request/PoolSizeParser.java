package io.switchover.pool.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.http.RequestFields;
import io.switchover.pool.PoolSize;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the sizes of a desired pool: each is fixed or a formula, in the words of Azure Batch. */
final class PoolSizeParser {
    static final String DEDICATED = "targetDedicatedNodes";
    static final String SPOT = "targetLowPriorityNodes";
    static final String FORMULA = "autoScaleFormula";
    static final String INTERVAL = "autoScaleEvaluationInterval";
    static final List<String> NAMES = List.of(DEDICATED, SPOT, FORMULA, INTERVAL, "enableAutoScale");
    private static final int MOST_NODES = 100_000;
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration MOST = Duration.ofDays(7);

    private PoolSizeParser() {}

    /** Empty when the object says nothing about a size. What is wrong with it is noted in {@code fields}. */
    static Optional<PoolSize> read(JsonNode object, String path, RequestFields fields) {
        object.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                fields.broken(path + name, "a size has no such field; known are " + String.join(", ", NAMES));
            }
        });
        if (NAMES.stream().noneMatch(object::hasNonNull)) {
            return Optional.empty();
        }
        var formula = object.path(FORMULA);
        if (!formula.isMissingNode() || object.path("enableAutoScale").asBoolean()) {
            if (!formula.isTextual() || formula.asText().isBlank()) {
                fields.broken(path + FORMULA, "it must be a formula");
            }
            if (object.hasNonNull(DEDICATED) || object.hasNonNull(SPOT)) {
                fields.broken(path + DEDICATED, "a formula sets the targets: leave it out, or leave the formula out");
            }
            return Optional.of(new PoolSize.AutoScale(formula.asText(), interval(object, path, fields)));
        }
        if (object.hasNonNull(INTERVAL)) {
            fields.broken(path + INTERVAL, "it needs " + FORMULA);
        }
        return Optional.of(
                new PoolSize.Fixed(nodes(object, path, DEDICATED, fields), nodes(object, path, SPOT, fields)));
    }

    private static @Nullable String interval(JsonNode object, String path, RequestFields fields) {
        if (!object.hasNonNull(INTERVAL)) {
            return null;
        }
        var text = object.path(INTERVAL).asText();
        try {
            var length = Duration.parse(text);
            if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
                fields.broken(path + INTERVAL, "it is " + text + ", limits PT5M to P7D");
            }
        } catch (DateTimeException e) {
            fields.broken(path + INTERVAL, "it must be a duration such as PT5M");
        }
        return text;
    }

    private static int nodes(JsonNode object, String path, String name, RequestFields fields) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        if (!node.isIntegralNumber() || node.asLong() < 0 || node.asLong() > MOST_NODES) {
            fields.broken(path + name, "it must be a whole number from 0 to " + MOST_NODES);
            return 0;
        }
        return node.asInt();
    }

    /** Whether a formula waits for running tasks before it takes nodes away. */
    static boolean gentle(PoolSize size) {
        return !(size instanceof PoolSize.AutoScale auto)
                || auto.autoScaleFormula()
                        .toLowerCase(Locale.ROOT)
                        .replace(" ", "")
                        .contains("$nodedeallocationoption=taskcompletion");
    }
}
