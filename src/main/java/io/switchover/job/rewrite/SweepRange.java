package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The numbers that a sweep goes through, the last one included. */
record SweepRange(long start, long end, long step) {

    static List<SweepRange> all(JsonNode sets, String field, Findings findings) {
        var ranges = new ArrayList<SweepRange>();
        for (int i = 0; i < sets.size(); i++) {
            var set = sets.get(i);
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
        if (number.isInt()) {
            return number.intValue();
        }
        return number.isTextual() && number.textValue().matches("-?\\d{1,9}")
                ? Long.parseLong(number.textValue())
                : number.isMissingNode() ? otherwise : Long.MIN_VALUE;
    }

    long count() {
        return (end - start) / step + ((end - start) * step < 0 ? 0 : 1);
    }

    long at(int index) {
        return start + index * step;
    }
}
