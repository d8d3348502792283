package io.switchover.local.batch;

import io.switchover.local.batch.account.BatchAccount;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Tasks;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.node.NodeAgent;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that a task wrote on its node: what it said and what it left in its folder. */
final class FileDoors {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final BatchAccount account;
    private final NodeAgent nodes;

    FileDoors(BatchAccount account, NodeAgent nodes) {
        this.account = account;
        this.nodes = nodes;
    }

    void addTo(Routes routes) {
        routes.on("GET", "/jobs/{jobId}/tasks/{taskId}/files", this::list)
                .on("GET", "/jobs/{jobId}/tasks/{taskId}/files/{filePath...}", this::read)
                .on("HEAD", "/jobs/{jobId}/tasks/{taskId}/files/{filePath...}", this::read);
    }

    private Path folder(Call call) {
        Tasks.Place place = account.tasks().place(call.at("jobId"), call.at("taskId"));
        Path folder = nodes.taskFolder(place.poolId(), place.nodeId(), place.jobId(), place.taskId());
        if (!Files.isDirectory(folder)) {
            throw Code.TaskFilesUnavailable.refusal();
        }
        return folder;
    }

    private Answer list(Call call) {
        Path folder = folder(call);
        int depth = Boolean.parseBoolean(call.query().get("recursive")) ? Integer.MAX_VALUE : 1;
        JsonArray value = new JsonArray();
        try (Stream<Path> all = Files.walk(folder, depth)) {
            for (Path each : all.filter(path -> !path.equals(folder)).sorted().toList()) {
                value.add(json(call, folder, each));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Answer.json(
                200,
                new JsonObject()
                        .put("odata.metadata", call.base() + "/$metadata#files")
                        .put("value", value));
    }

    private static JsonObject json(Call call, Path folder, Path file) throws IOException {
        String name = folder.relativize(file).toString();
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        JsonObject json = new JsonObject()
                .put("name", name)
                .put(
                        "url",
                        call.base() + "/jobs/" + call.at("jobId") + "/tasks/" + call.at("taskId") + "/files/" + name)
                .put("isDirectory", attributes.isDirectory());
        if (!attributes.isDirectory()) {
            json.put(
                    "properties",
                    new JsonObject()
                            .put(
                                    "lastModified",
                                    WireTime.of(attributes.lastModifiedTime().toInstant()))
                            .put("contentLength", attributes.size())
                            .put("contentType", "application/octet-stream")
                            .put("fileMode", "0x8180"));
        }
        return json;
    }

    private Answer read(Call call) {
        Path folder = folder(call);
        Path file = folder.resolve(call.at("filePath").replace('\\', '/')).normalize();
        if (!file.startsWith(folder) || !Files.exists(file)) {
            throw Code.FileNotFound.refusal();
        }
        try {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            boolean directory = Files.isDirectory(file);
            Answer answer = directory ? Answer.empty(200) : Answer.file(slice(call, file));
            return answer.with("Last-Modified", WireTime.httpDate(modified))
                    .with("ocp-batch-file-isdirectory", Boolean.toString(directory))
                    .with("ocp-batch-file-url", call.base() + call.uri().replaceAll("\\?.*", ""))
                    .with("ocp-batch-file-mode", directory ? "0x41C0" : "0x8180");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer.Slice slice(Call call, Path file) throws IOException {
        long size = Files.size(file);
        String wanted = call.headers().get("ocp-range");
        if (wanted == null) {
            return new Answer.Slice(file, 0, size);
        }
        Matcher range = RANGE.matcher(wanted);
        if (!range.matches() || Long.parseLong(range.group(1)) > size) {
            throw Code.InvalidRange.refusal();
        }
        long from = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        return new Answer.Slice(file, from, Math.max(0, last - from + 1));
    }
}
