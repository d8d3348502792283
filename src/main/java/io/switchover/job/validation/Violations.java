package io.switchover.job.validation;

import io.switchover.job.Violation;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is wrong with a request. A field that is wrong in two ways is named once, by what was found first. Beyond a limit they
 * are counted only: who reads fifty of them reads no more.
 */
public final class Violations {
    static final int KEPT = 50;

    private final Map<String, Violation> byField = new LinkedHashMap<>();
    private final Set<String> others = new HashSet<>();

    public void add(Violation violation) {
        if (byField.size() < KEPT) {
            byField.putIfAbsent(violation.field(), violation);
        } else if (!byField.containsKey(violation.field())) {
            others.add(violation.field());
        }
    }

    public void addAll(Collection<Violation> violations) {
        violations.forEach(this::add);
    }

    /** How many there are, be they kept or counted. */
    public int count() {
        return byField.size() + others.size();
    }

    /** How many are counted only. */
    public int more() {
        return others.size();
    }

    public boolean none() {
        return byField.isEmpty();
    }

    public List<Violation> all() {
        return List.copyOf(byField.values());
    }
}
