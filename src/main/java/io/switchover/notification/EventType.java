package io.switchover.notification;

import io.switchover.json.Json;
import io.switchover.json.JsonName;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of events. The word of each is what a webhook's filter names, and the end of its CloudEvents type. */
public enum EventType {
    @JsonName("step")
    STEP("A switchover has come to another step, or to its end."),
    @JsonName("question")
    QUESTION("A switchover waits for an operator's answer: to confirm it, or because a step failed."),
    @JsonName("drill")
    DRILL("A drill has ended: it moved, failed, was skipped, refused or abandoned, or was a dry run."),
    @JsonName("verdict")
    VERDICT("The verdict on a region has changed: healthy, suspect, impaired, down, disputed or unknown."),
    @JsonName("readiness")
    READINESS("A region has become ready to take over, or is not ready, or lacks something else than before."),
    @JsonName("package")
    PACKAGE(
            "A package is stuck in a region, or an upload was quarantined: another file already has its application and version."),
    @JsonName("upload")
    UPLOAD("An uploaded file was rejected: it is no package, or no pool that can be desired."),
    @JsonName("record")
    RECORD("The region record is frozen and nothing moves, or it can be relied on again."),
    @JsonName("job")
    JOB("A job is held for repair and waits for an operator.");

    private static final String PREFIX = "io.switchover.";

    private final String meaning;

    EventType(String meaning) {
        this.meaning = meaning;
    }

    /** When there is such an event, in one sentence. */
    public String meaning() {
        return meaning;
    }

    public String word() {
        return Json.name(this);
    }

    /** The CloudEvents attribute {@code type}. */
    public String type() {
        return PREFIX + word();
    }

    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
