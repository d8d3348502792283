package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Applications and packages as the management plane shows them, and as the data plane sums them up. */
final class ApplicationJson {
    private ApplicationJson() {}

    static JsonObject of(String account, Application application) {
        JsonObject properties = new JsonObject().put("allowUpdates", application.allowUpdates);
        if (application.displayName != null) {
            properties.put("displayName", application.displayName);
        }
        if (application.defaultVersion != null) {
            properties.put("defaultVersion", application.defaultVersion);
        }
        return resource(
                "Microsoft.Batch/batchAccounts/applications",
                account + "/applications/" + application.id,
                application.id,
                application.revision,
                properties);
    }

    static JsonObject of(String account, Application application, Application.Version version) {
        JsonObject properties = new JsonObject().put("state", version.active() ? "Active" : "Pending");
        if (version.activated != null) {
            properties.put("format", version.format).put("lastActivationTime", WireTime.of(version.activated));
        }
        return resource(
                "Microsoft.Batch/batchAccounts/applications/versions",
                account + "/applications/" + application.id + "/versions/" + version.id,
                version.id,
                version.revision,
                properties);
    }

    private static JsonObject resource(String type, String id, String name, Revision revision, JsonObject properties) {
        return new JsonObject()
                .put("type", type)
                .put("id", id)
                .put("name", name)
                .put("etag", "W/\"" + revision.etag() + "\"")
                .put("properties", properties);
    }

    /** With the versions that are active. */
    static JsonObject summary(Application application) {
        JsonArray versions = new JsonArray();
        application.versions.values().stream()
                .filter(Application.Version::active)
                .forEach(version -> versions.add(version.id));
        JsonObject json = new JsonObject().put("id", application.id).put("versions", versions);
        if (application.displayName != null) {
            json.put("displayName", application.displayName);
        }
        return json;
    }
}
