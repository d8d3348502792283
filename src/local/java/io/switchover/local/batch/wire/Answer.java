package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a door answers: a status, headers, and nothing, bytes, or a part of a file. */
public record Answer(
        int status,
        Map<String, String> headers,
        Buffer body,
        @Nullable Slice file) {
    /** A part of a file. */
    public record Slice(Path path, long offset, long length) {}

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Buffer.buffer(), null);
    }

    public static Answer json(int status, JsonObject body) {
        return new Answer(
                status, Map.of("Content-Type", "application/json; odata=minimalmetadata"), body.toBuffer(), null);
    }

    public static Answer file(Slice file) {
        return new Answer(200, Map.of("Content-Type", "application/octet-stream"), Buffer.buffer(), file);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, file);
    }

    /** The version that is shown or was made. */
    public Answer revised(Revision revision) {
        return with("ETag", revision.etag()).with("Last-Modified", WireTime.httpDate(revision.at()));
    }
}
