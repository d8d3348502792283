package io.switchover.local.batch.json;

import io.switchover.local.batch.account.Code;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the service refuses in a list of resource files: each names exactly one source. */
final class ResourceFileBody {
    private static final List<String> SOURCES = List.of("autoStorageContainerName", "storageContainerUrl", "httpUrl");

    private ResourceFileBody() {}

    static void check(JsonArray files) {
        for (int i = 0; i < files.size(); i++) {
            JsonObject file = files.getJsonObject(i);
            long sources = SOURCES.stream().filter(file::containsKey).count();
            if (sources != 1) {
                throw refused(file, "A resource file needs exactly one of " + String.join(", ", SOURCES));
            }
            boolean single = file.containsKey("httpUrl");
            if (single && !file.containsKey("filePath")) {
                throw refused(file, "A resource file with an httpUrl needs a filePath");
            }
            if (single && file.containsKey("blobPrefix")) {
                throw refused(file, "A blobPrefix needs a container");
            }
        }
    }

    private static RuntimeException refused(JsonObject file, String reason) {
        return Code.InvalidPropertyValue.of("resourceFiles", file.encode(), reason);
    }
}
