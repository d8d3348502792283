package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.schema.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The numbers that a sweep goes through, the last one included. */
record SweepRange(long start, long end, long step) {
    private static final Set<String> NAMES = Set.of("start", "end", "step");
    /** Sums and differences of such are numbers still. */
    private static final long LARGEST = 1_000_000_000_000_000L;

    static List<SweepRange> all(JsonNode sets, String field, RewriteNotes findings) {
        var ranges = new ArrayList<SweepRange>();
        var items = Items.of(sets);
        for (int i = 0; i < items.size(); i++) {
            var set = items.get(i) instanceof ObjectNode written
                    ? NestedNameCorrection.of(written, NAMES, field + "[" + i + "]", findings)
                    : items.get(i);
            var range = new SweepRange(
                    number(set.path("start"), 0), number(set.path("end"), Long.MIN_VALUE), number(set.path("step"), 1));
            if (isUnread(range) || range.step() == 0 || range.count() <= 0) {
                findings.wrong(
                        field + "[" + i + "]",
                        "whole numbers start and end, and a step that leads from the one to the other");
                return List.of();
            }
            ranges.add(range);
        }
        if (ranges.isEmpty()) {
            findings.wrong(field, "a parametricSweep has at least one set, with start and end");
        }
        return ranges;
    }

    private static boolean isUnread(SweepRange range) {
        return range.start() == Long.MIN_VALUE || range.end() == Long.MIN_VALUE || range.step() == Long.MIN_VALUE;
    }

    /** A template may say a number as text, and a parameter of a template too. */
    private static long number(JsonNode number, long otherwise) {
        if (number.isIntegralNumber() && number.canConvertToLong() && Math.abs(number.longValue()) <= LARGEST) {
            return number.longValue();
        }
        return number.isTextual() && number.textValue().matches("-?\\d{1,15}")
                ? Long.parseLong(number.textValue())
                : number.isMissingNode() ? otherwise : Long.MIN_VALUE;
    }

    long count() {
        return (end - start) / step + (Long.signum(end - start) == -Long.signum(step) ? 0 : 1);
    }

    long at(int index) {
        return start + index * step;
    }
}
