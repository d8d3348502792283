package io.switchover.packages.versions;

import io.switchover.http.Caller;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.http.RuleOverrides;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageNamePolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads what the door of a package's release is asked, and says what it answers. */
final class PackageReleaseReplies {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private PackageReleaseReplies() {}

    static Reply release(
            PackageNameRelease packageNameRelease,
            String application,
            String version,
            Optional<String> body,
            Caller caller) {
        var fields = RequestFields.of(body, "because", "overrides");
        var because = fields.line("because");
        var overrides = RuleOverrides.of(fields);
        overrides.keySet().stream()
                .filter(rule -> !rule.isEmpty() && !rule.equals(NameReusePolicy.EVERY_REGION))
                .forEach(rule -> fields.broken(
                        "overrides", "only the rule " + NameReusePolicy.EVERY_REGION + " can be overridden here"));
        if (PackageNamePolicy.read(application + "/" + version + ".zip")
                instanceof PackageNamePolicy.Named.Badly badly) {
            fields.broken("version", badly.because());
        }
        var problem = fields.problem();
        return problem.isPresent()
                ? problem.get()
                : of(packageNameRelease.release(
                        new PackageName(application, version), overrides.keySet(), because, caller.by()));
    }

    private static Reply of(PackageNameRelease.Outcome outcome) {
        return switch (outcome) {
            case PackageNameRelease.Outcome.Released(var name) ->
                new Reply.Json(
                        200,
                        Map.of(
                                "sentence",
                                name.text() + " is released: the next upload of that name is a new package"));
            case PackageNameRelease.Outcome.NotCatalogued(var name) ->
                Problem.of(
                        404,
                        "not-catalogued",
                        "There is no such package",
                        name.text() + " is not in the catalogue: its name is free");
            case PackageNameRelease.Outcome.Refused(var objection) ->
                Problem.of(409, "not-released", "The package cannot be released", objection.because())
                        .with("rule", objection.rule());
            case PackageNameRelease.Outcome.NotNow(var why) ->
                Problem.of(503, "not-released-yet", "The package could not be released now", why.sentence())
                        .retryAfter(ASK_AGAIN);
        };
    }
}
