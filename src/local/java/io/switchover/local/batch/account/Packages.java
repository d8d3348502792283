package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the package references of a body mean at this moment, and the failure of the first that means nothing. */
final class Packages {
    private final List<Installation> found = new ArrayList<>();
    private @Nullable Failure missing;

    Packages(Applications applications, JsonObject body) {
        JsonArray references = body.getJsonArray("applicationPackageReferences", new JsonArray());
        for (int i = 0; i < references.size(); i++) {
            String id = references.getJsonObject(i).getString("applicationId");
            String version = references.getJsonObject(i).getString("version");
            applications
                    .resolve(id, version)
                    .ifPresentOrElse(
                            found::add,
                            () -> missing = failure(id, version, "The package does not exist or is not active"));
        }
    }

    /** As the service words it on nodes and tasks. */
    static Failure failure(String application, @Nullable String version, String why) {
        return Failure.ofUser(
                        "ApplicationPackageError",
                        "One or more application packages specified for the pool are invalid")
                .with("ApplicationPackageReference", application + (version == null ? "" : ":" + version))
                .with("Message", why);
    }

    List<Installation> found() {
        return List.copyOf(found);
    }

    Optional<Failure> missing() {
        return Optional.ofNullable(missing);
    }
}
