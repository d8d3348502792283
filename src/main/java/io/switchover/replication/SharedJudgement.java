package io.switchover.replication;

import io.switchover.health.Observers;
import io.switchover.health.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;

/** The verdicts of all observers together. */
@ApplicationScoped
class SharedJudgement implements Judgement {
    private final Observers observers;

    SharedJudgement(Observers observers) {
        this.observers = observers;
    }

    @Override
    public Verdicts verdicts() {
        return observers.verdicts();
    }
}
