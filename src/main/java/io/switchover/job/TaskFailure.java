package io.switchover.job;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a task failed, or a pool got no nodes, in the service's own words.
 *
 * @param code such as {@code TaskWorkingDirectoryInUse}
 * @param values what the service adds to it, by name; never one that may carry a secret
 */
public record TaskFailure(String category, String code, String message, Map<String, String> values) {

    /** @param values those that may carry a secret are not kept */
    public static TaskFailure of(String category, String code, String message, Map<String, String> values) {
        var harmless = new LinkedHashMap<String, String>();
        values.forEach((name, value) ->
                harmless.put(name, Violation.secretive(value) ? "(not repeated: it may carry a secret)" : value));
        return new TaskFailure(category, code, message, harmless);
    }

    public String sentence() {
        var details = new StringBuilder(code);
        if (!message.isEmpty()) {
            details.append(": ").append(message.strip().replaceAll("\\s+", " "));
        }
        values.forEach(
                (name, value) -> details.append("; ").append(name).append(": ").append(value));
        return details.toString();
    }
}
