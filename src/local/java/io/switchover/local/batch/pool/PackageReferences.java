package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.Applications;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Installation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the package references of a body mean at this moment, and a failure for each that means nothing. */
public record PackageReferences(List<Installation> found, List<Failure> missing) {

    public static PackageReferences of(Applications applications, JsonObject body) {
        List<Installation> found = new ArrayList<>();
        List<Failure> missing = new ArrayList<>();
        JsonArray references = body.getJsonArray("applicationPackageReferences", new JsonArray());
        for (int i = 0; i < references.size(); i++) {
            String id = references.getJsonObject(i).getString("applicationId");
            String version = references.getJsonObject(i).getString("version");
            applications.resolve(id, version).ifPresentOrElse(found::add, () -> missing.add(failure(id, version)));
        }
        return new PackageReferences(List.copyOf(found), List.copyOf(missing));
    }

    /** As the service words it on nodes and tasks. */
    private static Failure failure(String application, @Nullable String version) {
        return Failure.ofUser(
                        "ApplicationPackageError",
                        "One or more application packages specified for the pool are invalid")
                .with("ApplicationPackageReference", application + (version == null ? "" : ":" + version))
                .with("Message", "The package does not exist or is not active");
    }
}
