package io.switchover.job.intake;

import io.switchover.http.PlainText;
import io.switchover.job.Violation;
import java.util.Map;

/** What stands behind the question mark of a submission. Whoever only asks must not run a job by a slip of the pen. */
sealed interface SubmitQuery {
    record Submit() implements SubmitQuery {}

    record Validate() implements SubmitQuery {}

    record Unfit(Violation violation) implements SubmitQuery {}

    String VALIDATE = "validate";
    /** Where the platform takes a function's key. */
    String KEY = "code";
    /** Of a name that is repeated. */
    int SHOWN = 60;

    static SubmitQuery of(Map<String, String> asked) {
        var unknown = asked.keySet().stream()
                .filter(name -> !name.equals(VALIDATE) && !name.equals(KEY))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            return new Unfit(Violation.of(
                    PlainText.shown(unknown.get(), SHOWN),
                    "the question mark is followed by " + VALIDATE + "=true only"));
        }
        var value = asked.getOrDefault(VALIDATE, "false");
        return switch (value) {
            case "true" -> new Validate();
            case "false" -> new Submit();
            default -> new Unfit(Violation.of(VALIDATE, value, "it is true or false"));
        };
    }
}
