package io.switchover.switchover.step;

import io.switchover.health.Canary;
import io.switchover.health.HealthSettings;
import io.switchover.health.Observation;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;

/** What has become of the canary that a region's own app sends there, as that app has written it down for all. */
@ApplicationScoped
class ObservedCanaries implements CanaryResults {
    private final Documents documents;
    private final HealthSettings settings;

    ObservedCanaries(Documents documents, HealthSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    @Override
    public Result since(String region, long since) {
        if (settings.canaryPool().filter(pool -> !pool.isBlank()).isEmpty()) {
            return new Result.NeverSent("no canary is ever sent to " + region
                    + ", so nothing shows that a task runs there: set SWITCHOVER_HEALTH_CANARY_POOL");
        }
        return switch (documents.read(Observation.class, Observation.key(region))) {
            case Read.Absent<Observation> a -> pending("the app in " + region + " has reported nothing yet");
            case Read.Unreadable<Observation> u -> pending(u.sentence("what the app in " + region + " reports"));
            case Read.Found<Observation>(var stored) -> {
                var canary = stored.value().canary();
                yield canary == null || canary.sentAt() < since
                        ? pending("the app in " + region + " has sent no canary since this step began")
                        : result(region, canary);
            }
        };
    }

    private static Result result(String region, Canary canary) {
        return switch (canary.state()) {
            case BACK -> new Result.Passed("the canary " + canary.job() + " came back in " + region);
            case LATE -> new Result.Failed("the canary " + canary.job() + " did not come back in time in " + region);
            case OUT -> pending("the canary " + canary.job() + " is out in " + region);
            case UNSENT -> pending("the app in " + region + " could not send the canary " + canary.job());
        };
    }

    private static Result pending(String because) {
        return new Result.Pending(because);
    }
}
