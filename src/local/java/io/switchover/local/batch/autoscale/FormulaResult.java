package io.switchover.local.batch.autoscale;

import java.util.Map;
import java.util.stream.Collectors;

/** What a formula came to. */
public sealed interface FormulaResult {
    /** Every variable that it set, in order. */
    record Values(Map<String, String> variables) implements FormulaResult {
        /** As the service writes it. */
        public String text() {
            return variables.entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining(";"));
        }

        /** A number of nodes; the service rounds down and takes less than zero for zero. */
        public int nodes(String variable) {
            String value = variables.get(variable);
            return value == null ? 0 : (int) Math.max(0, Math.floor(Double.parseDouble(value)));
        }
    }

    /** It cannot be read, or asks for something that is not there. */
    record Failed(String reason) implements FormulaResult {}
}
