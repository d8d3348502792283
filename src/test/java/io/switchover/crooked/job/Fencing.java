package io.switchover.crooked.job;

import jakarta.enterprise.context.ApplicationScoped;

/** An act: it does things in an order, and its outcome is a type of its own. */
@ApplicationScoped
class Fencing {
    enum Outcome {
        FENCED,
        NOT_YET
    }
}
