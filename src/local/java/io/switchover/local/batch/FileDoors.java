package io.switchover.local.batch;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.ListPage;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.job.Tasks;
import io.switchover.local.batch.node.NodeAgent;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Pages;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files on the nodes, looked at by task or by node: what tasks said and what they left. */
final class FileDoors {
    private static final String OF_TASK = "/jobs/{jobId}/tasks/{taskId}/files";
    private static final String OF_NODE = "/pools/{poolId}/nodes/{nodeId}/files";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final BatchAccount account;
    private final NodeAgent nodes;

    FileDoors(BatchAccount account, NodeAgent nodes) {
        this.account = account;
        this.nodes = nodes;
    }

    void addTo(Routes routes) {
        add(routes, OF_TASK, this::taskFolder);
        add(routes, OF_NODE, this::nodeFolder);
    }

    private static void add(Routes routes, String template, Function<Call, Path> folder) {
        String file = template + "/{filePath...}";
        routes.list(template, call -> list(call, folder.apply(call)))
                .on("GET", file, call -> read(call, folder.apply(call)))
                .on("HEAD", file, call -> read(call, folder.apply(call)))
                .on("DELETE", file, call -> delete(call, folder.apply(call)));
    }

    private Path taskFolder(Call call) {
        Tasks.TaskLocation task = account.tasks().location(call.at("jobId"), call.at("taskId"));
        Path folder = nodes.taskFolder(task.poolId(), task.nodeId(), task.jobId(), task.taskId());
        if (!Files.isDirectory(folder)) {
            throw Code.TaskFilesUnavailable.refusal();
        }
        return folder;
    }

    /** A node that never ran anything has no folder yet. */
    private Path nodeFolder(Call call) {
        String nodeId = account.nodes()
                .get(call.at("poolId"), call.at("nodeId"), call.base())
                .getString("id");
        Path folder = nodes.nodeFolder(call.at("poolId"), nodeId);
        try {
            return Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer list(Call call, Path folder) {
        boolean recursive = Boolean.parseBoolean(call.query().get("recursive"));
        String base = call.base() + call.resourcePath();
        try (Stream<Path> all = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
            List<ListedItem> items = all.filter(path -> !path.equals(folder))
                    .map(path -> item(base, folder, path))
                    .sorted(Comparator.comparing(ListedItem::key))
                    .toList();
            ListPage page = ListPage.of(items.stream(), call.selection("NodeFile"));
            return Answer.json(200, Pages.of(call, "NodeFile", "files", page));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ListedItem item(String base, Path folder, Path file) {
        String name = folder.relativize(file).toString();
        JsonObject json = new JsonObject().put("name", name).put("url", base + "/" + name);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            json.put("isDirectory", attributes.isDirectory());
            if (!attributes.isDirectory()) {
                json.put(
                        "properties",
                        new JsonObject()
                                .put(
                                        "lastModified",
                                        WireTime.of(
                                                attributes.lastModifiedTime().toInstant()))
                                .put("contentLength", attributes.size())
                                .put("contentType", "application/octet-stream")
                                .put("fileMode", "0x8180"));
            }
        } catch (IOException gone) {
            throw Code.FileNotFound.refusal();
        }
        return ListedItem.of(name, json);
    }

    private static Path file(Call call, Path folder) {
        Path file = folder.resolve(call.at("filePath").replace('\\', '/')).normalize();
        if (!file.startsWith(folder) || !Files.exists(file)) {
            throw Code.FileNotFound.refusal();
        }
        return file;
    }

    private static Answer read(Call call, Path folder) {
        Path file = file(call, folder);
        try {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            boolean directory = Files.isDirectory(file);
            Answer answer = directory ? Answer.empty(200) : Answer.file(slice(call, file));
            return answer.with("Last-Modified", WireTime.httpDate(modified))
                    .with("ocp-batch-file-isdirectory", Boolean.toString(directory))
                    .with("ocp-batch-file-url", call.base() + call.resourcePath())
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

    private static Answer delete(Call call, Path folder) {
        Path file = file(call, folder);
        boolean recursive = Boolean.parseBoolean(call.query().get("recursive"));
        try (Stream<Path> inside = Files.walk(file)) {
            List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
            if (all.size() > 1 && !recursive) {
                throw Code.OperationInvalidForCurrentState.because("The directory is not empty");
            }
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
            return Answer.empty(200);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
