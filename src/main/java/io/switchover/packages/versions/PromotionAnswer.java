package io.switchover.packages.versions;

import io.switchover.http.Problem;
import java.time.Duration;
import java.util.Map;

/** What somebody hears who has asked for a default version. */
sealed interface PromotionAnswer {

    record Accepted(int status, Map<String, Object> body) implements PromotionAnswer {}

    record Refused(Problem problem) implements PromotionAnswer {}

    static PromotionAnswer of(PromotionRequest.Flawed flawed) {
        return new Refused(Problem.of(400, "invalid", "The request is not valid", flawed.because())
                .field(flawed.field(), flawed.because()));
    }

    static PromotionAnswer of(DefaultVersionPromoter.Choice choice) {
        return switch (choice) {
            case DefaultVersionPromoter.Choice.Noted(var version, var sentence) ->
                new Accepted(version.candidate() == null ? 200 : 202, Map.of("default", version, "sentence", sentence));
            case DefaultVersionPromoter.Choice.NotCatalogued(var sentence) ->
                new Refused(Problem.of(404, "not-catalogued", "There is no such package", sentence));
            case DefaultVersionPromoter.Choice.Hopeless(var sentence) ->
                new Refused(Problem.of(409, "not-everywhere", "The version is not in every region", sentence));
            case DefaultVersionPromoter.Choice.Unavailable(var sentence) ->
                new Refused(Problem.of(503, "unwritable", "The choice could not be saved now", sentence)
                        .retryAfter(Duration.ofSeconds(5)));
        };
    }
}
