package io.switchover.failover;

import io.switchover.json.JsonName;

/** Whether to leave the active region. */
public sealed interface Decision {
    /** The rule that decided. */
    String rule();

    /** One sentence, with the measured value, the limit and the age. */
    String because();

    /** There is no reason to leave. */
    @JsonName("stay")
    record Stay(String rule, String because) implements Decision {}

    /** There is a reason to leave, and a rule against it. */
    @JsonName("stay-put")
    record StayPut(String rule, String because) implements Decision {}

    /** There is a reason to leave that only an operator can weigh. */
    @JsonName("ask")
    record Ask(String to, String because) implements Decision {
        @Override
        public String rule() {
            return "ask-to-move-to-" + to;
        }
    }

    /** Leave now. */
    @JsonName("move")
    record Move(String to, String because) implements Decision {
        @Override
        public String rule() {
            return "move-to-" + to;
        }
    }
}
