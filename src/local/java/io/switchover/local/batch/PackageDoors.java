package io.switchover.local.batch;

import io.switchover.local.batch.account.Applications;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** The management plane's requests about applications and their packages. */
final class PackageDoors {
    private static final String APPLICATIONS = AccountDoors.ACCOUNT + "/applications";
    private static final String APPLICATION = APPLICATIONS + "/{application}";
    private static final String VERSION = APPLICATION + "/versions/{version}";

    private final ArmServer server;

    PackageDoors(ArmServer server) {
        this.server = server;
    }

    void addTo(Routes routes) {
        routes.list(APPLICATIONS, call -> AccountDoors.list(applications(call).list()))
                .on(
                        "GET",
                        APPLICATION,
                        call -> AccountDoors.json(applications(call).get(call.at("application"))))
                .on(
                        "PUT",
                        APPLICATION,
                        call -> AccountDoors.json(applications(call).put(call.at("application"), properties(call))))
                .on(
                        "PATCH",
                        APPLICATION,
                        call -> AccountDoors.json(applications(call).patch(call.at("application"), properties(call))))
                .on("DELETE", APPLICATION, this::delete)
                .list(
                        APPLICATION + "/versions",
                        call -> AccountDoors.list(applications(call).listVersions(call.at("application"))))
                .on(
                        "GET",
                        VERSION,
                        call -> AccountDoors.json(
                                applications(call).getVersion(call.at("application"), call.at("version"))))
                .on("PUT", VERSION, this::putVersion)
                .on("POST", VERSION + "/activate", this::activate)
                .on("DELETE", VERSION, this::deleteVersion);
    }

    private Applications applications(Call call) {
        return server.account(call).account().applications();
    }

    private static JsonObject properties(Call call) {
        JsonObject given = call.hasBody() ? call.json() : new JsonObject();
        JsonObject properties = given.getJsonObject("properties");
        return properties == null ? new JsonObject() : properties;
    }

    private Answer delete(Call call) {
        return Answer.empty(applications(call).delete(call.at("application")) ? 200 : 204);
    }

    private Answer putVersion(Call call) {
        Applications.Slot slot = applications(call).putVersion(call.at("application"), call.at("version"));
        String url = server.account(call)
                .storage()
                .sasUrlForUpload(call.host(), slot.blob())
                .toString();
        slot.json()
                .getJsonObject("properties")
                .put("storageUrl", url)
                .put("storageUrlExpiry", WireTime.of(Instant.now().plus(AutoStorage.UPLOAD_WINDOW)));
        return AccountDoors.json(slot.json());
    }

    private Answer activate(Call call) {
        AutoStorage storage = server.account(call).storage();
        String format = call.json().getString("format", "");
        return AccountDoors.json(
                applications(call).activate(call.at("application"), call.at("version"), format, storage::exists));
    }

    private Answer deleteVersion(Call call) {
        Optional<String> blob = applications(call).deleteVersion(call.at("application"), call.at("version"));
        blob.ifPresent(server.account(call).storage()::delete);
        return Answer.empty(blob.isPresent() ? 200 : 204);
    }
}
