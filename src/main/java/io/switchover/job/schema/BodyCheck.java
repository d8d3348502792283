package io.switchover.job.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import java.util.List;
import java.util.Set;

/** Compares a body with its description: each of its properties, and what these say together. {@link FieldNameCorrection} looks at its names. */
public final class BodyCheck {
    public static final String JOB = "JobAddParameter";
    public static final String TASK = "TaskAddParameter";

    private BodyCheck() {}

    /** The names of the properties of a job. */
    public static Set<String> jobNames() {
        return BodyDescription.of(JOB).keySet();
    }

    /**
     * @param type one of the description
     * @param field where the body is in the request
     */
    public static void check(JsonNode body, String type, String field, List<Violation> into) {
        if (!body.isObject()) {
            into.add(Violation.of(field, "it must be an object, this is " + ValueCheck.called(body)));
            return;
        }
        for (var property : BodyDescription.of(type).values()) {
            var path = FieldNameCorrection.path(field, property.name());
            var value = body.get(property.name());
            if (value == null || value.isNull()) {
                if (property.required()) {
                    into.add(Violation.of(path, "Azure Batch requires it, and it is missing"));
                }
            } else if (!property.list()) {
                value(value, property.rule(), path, into);
            } else if (!value.isArray()) {
                into.add(Violation.of(path, "it must be an array, this is " + ValueCheck.called(value)));
            } else {
                for (int i = 0; i < value.size(); i++) {
                    value(value.get(i), property.rule(), path + "[" + i + "]", into);
                }
            }
        }
        CrossFieldRules.check(body, type, field, into);
    }

    private static void value(JsonNode value, ValueRule rule, String path, List<Violation> into) {
        if (rule instanceof ValueRule.Body inner) {
            check(value, inner.type(), path, into);
        } else {
            ValueCheck.violation(value, rule, path).ifPresent(into::add);
        }
    }
}
