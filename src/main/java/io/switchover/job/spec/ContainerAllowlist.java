package io.switchover.job.spec;

import io.switchover.region.OwnContainers;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Containers as a setting lists them: by name, or by how names begin, such as {@code fgrp-*}. Never one of our own. */
public record ContainerAllowlist(SortedSet<String> listed) {
    private static final String REST = "*";

    public static ContainerAllowlist of(Collection<String> listed) {
        var names = new TreeSet<>(listed);
        names.removeAll(OwnContainers.OURS);
        return new ContainerAllowlist(names);
    }

    public boolean hold(String container) {
        return !OwnContainers.OURS.contains(container)
                && (listed.contains(container)
                        || listed.stream()
                                .anyMatch(name -> name.endsWith(REST)
                                        && container.startsWith(name.substring(0, name.length() - REST.length()))));
    }
}
