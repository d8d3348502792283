package io.switchover.job.intake;

import io.switchover.job.Violation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is wrong with a request. A field that is wrong in two ways is named once, by what was found first. */
final class Violations {
    private final Map<String, Violation> byField = new LinkedHashMap<>();

    void add(Violation violation) {
        byField.putIfAbsent(violation.field(), violation);
    }

    void addAll(Collection<Violation> violations) {
        violations.forEach(this::add);
    }

    int count() {
        return byField.size();
    }

    boolean none() {
        return byField.isEmpty();
    }

    List<Violation> all() {
        return List.copyOf(byField.values());
    }
}
