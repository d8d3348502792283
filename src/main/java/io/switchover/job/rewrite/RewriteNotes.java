package io.switchover.job.rewrite;

import io.switchover.job.Violation;
import io.switchover.time.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was changed in a request, and what in it cannot be read. The same change in many places is said once. */
public final class RewriteNotes {
    private record Seen(String first, int times) {}

    private final Map<String, Seen> changes = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param change what was done, in a sentence */
    void changed(String field, String change) {
        changes.merge(change, new Seen(field, 1), (old, fresh) -> new Seen(old.first(), old.times() + 1));
    }

    void wrong(Violation violation) {
        violations.add(violation);
    }

    void wrong(String field, String rule) {
        violations.add(Violation.of(field, rule));
    }

    void wrong(String field, String value, String rule) {
        violations.add(Violation.of(field, value, rule));
    }

    public List<String> notes() {
        var notes = new ArrayList<String>();
        changes.forEach((change, seen) -> notes.add(seen.first() + ": " + change
                + (seen.times() == 1 ? "" : " (there and in " + Counted.of(seen.times() - 1, "other place") + ")")));
        return notes;
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
