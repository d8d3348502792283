package io.switchover.local.batch.job;

import io.switchover.local.batch.account.CaselessBatchId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tasks of a job: by id, in the order of their ids, and by the number that their id is. */
final class TaskTable {
    private static final int LONGEST_NUMBER = 18;

    private final SortedMap<String, Task> byId = new TreeMap<>();
    private final Map<Long, List<Task>> byNumber = new HashMap<>();

    Optional<Task> find(String id) {
        return Optional.ofNullable(byId.get(CaselessBatchId.key(id)));
    }

    /** The tasks whose ids are this number: leading zeros do not count, so 7 and 007 both are. */
    List<Task> numbered(long number) {
        return byNumber.getOrDefault(number, List.of());
    }

    void add(Task task) {
        byId.put(CaselessBatchId.key(task.id()), task);
        number(task).ifPresent(number -> byNumber.computeIfAbsent(number, n -> new ArrayList<>(1))
                .add(task));
    }

    void remove(Task task) {
        byId.remove(CaselessBatchId.key(task.id()));
        number(task).ifPresent(number -> numbered(number).remove(task));
    }

    Collection<Task> all() {
        return byId.values();
    }

    /** Those that come after an id, without looking at those before. */
    Collection<Task> after(String key) {
        return byId.tailMap(key + "\0").values();
    }

    private static Optional<Long> number(Task task) {
        return task.id().matches("0*\\d{1," + LONGEST_NUMBER + "}")
                ? Optional.of(Long.parseLong(task.id()))
                : Optional.empty();
    }
}
