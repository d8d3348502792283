package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The ids that a job's own fields give to tasks. Batch would say of a task with such an id that it is there already, as it does of
 * one that was added twice, and the task would never run although its job is done.
 *
 * <p>Source: JobManagerTask, JobPreparationTask and JobReleaseTask in the Batch API description 2024-07-01.20.0, where no other task
 * may have the id of the last two, and what they are called if they have none.
 */
final class SpecialTaskIds {
    private static final Map<String, String> CALLED =
            Map.of("jobPreparationTask", "jobpreparation", "jobReleaseTask", "jobrelease");
    private static final List<String> OWN = List.of("jobManagerTask", "jobPreparationTask", "jobReleaseTask");

    private final Map<String, String> holders = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param body a job without its tasks */
    SpecialTaskIds(JsonNode body) {
        for (var own : OWN) {
            var id = body.path(own).path("id").asText(CALLED.getOrDefault(own, ""));
            if (body.path(own).isObject() && !id.isEmpty()) {
                take(id, own);
            }
        }
    }

    private void take(String id, String own) {
        if (!CaselessBatchId.allowed(id, CaselessBatchId.LIMIT)) {
            violations.add(Violation.of(
                    own + ".id", id, CaselessBatchId.RULE + ", at most " + CaselessBatchId.LIMIT + " characters"));
        }
        clash(id, own + ".id").ifPresent(violations::add);
        holders.putIfAbsent(id.toLowerCase(Locale.ROOT), own);
    }

    /** What is wrong with these ids themselves. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** @param field where this id is in the request */
    Optional<Violation> clash(String id, String field) {
        return Optional.ofNullable(holders.get(id.toLowerCase(Locale.ROOT)))
                .map(holder -> Violation.of(field, id, holder + " has this id already; Batch ids ignore case"));
    }
}
