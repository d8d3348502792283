package io.switchover.local.batch.node;

import io.switchover.local.batch.account.Failure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Brings a task's resource files to its node before it starts: single files, or all blobs of a container with a prefix. One that is not to
 * be had keeps the task from starting.
 */
final class ResourceFiles {
    private static final String DEFAULT_MODE = "770";

    private final FileTransfer transfer;
    private final PackageSource storage;

    ResourceFiles(FileTransfer transfer, PackageSource storage) {
        this.transfer = transfer;
        this.storage = storage;
    }

    void fetch(JsonObject spec, Path folder) throws RunFailure, InterruptedException {
        JsonArray files = spec.getJsonArray("resourceFiles", new JsonArray());
        for (int i = 0; i < files.size(); i++) {
            JsonObject file = files.getJsonObject(i);
            if (file.containsKey("httpUrl")) {
                fetch(file.getString("httpUrl"), file.getString("filePath"), file, folder);
            } else {
                fetchAll(container(file), file, folder);
            }
        }
    }

    private String container(JsonObject file) throws RunFailure {
        String url = file.getString("storageContainerUrl");
        if (url != null) {
            return url;
        }
        String name = file.getString("autoStorageContainerName");
        return storage.containerUrl(name)
                .orElseThrow(() -> new RunFailure(
                        Failure.ofUser("BlobNotFound", "The Batch account has no storage account with such a container")
                                .with("Container", name)));
    }

    private void fetchAll(String container, JsonObject file, Path folder) throws RunFailure, InterruptedException {
        List<String> names;
        try {
            names = transfer.list(container, file.getString("blobPrefix", ""));
        } catch (FileTransfer.Unreachable unreachable) {
            throw new RunFailure(failure(unreachable.status())
                    .with("Container", container.replaceAll("\\?.*", ""))
                    .with("HttpStatus", Integer.toString(unreachable.status())));
        }
        String below = file.getString("filePath", "");
        for (String name : names) {
            fetch(
                    FileTransfer.blobUrl(container, name),
                    below.isEmpty() ? name : below.replaceAll("/+$", "") + "/" + name,
                    file,
                    folder);
        }
    }

    private void fetch(String url, String path, JsonObject file, Path folder) throws RunFailure, InterruptedException {
        Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder)) {
            throw new RunFailure(
                    Failure.ofUser("ResourceFileCreateFailed", "The file path leaves the working directory")
                            .with("FilePath", path));
        }
        int status;
        try {
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            status = transfer.download(url, target);
            if (status / 100 == 2) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode(file)));
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new RunFailure(
                    Failure.ofServer("ResourceFileWriteFailed", "Failure encountered writing resource file.")
                            .with("FilePath", path)
                            .with("Message", String.valueOf(broken.getMessage())));
        }
        if (status / 100 != 2) {
            throw new RunFailure(failure(status).with("FilePath", path).with("HttpStatus", Integer.toString(status)));
        }
    }

    private static Failure failure(int status) {
        return switch (status) {
            case 404 -> Failure.ofUser("BlobNotFound", "One of the specified Azure Blob(s) is not found");
            case 401, 403 ->
                Failure.ofUser("BlobAccessDenied", "Access for one of the specified Azure Blob(s) is denied");
            default ->
                Failure.ofServer(
                        "BlobDownloadMiscError",
                        "Miscellaneous error encountered while downloading one of the specified Azure Blob(s)");
        };
    }

    private static String mode(JsonObject file) {
        String octal = file.getString("fileMode", DEFAULT_MODE);
        String digits = octal.length() > 3 ? octal.substring(octal.length() - 3) : octal;
        StringBuilder letters = new StringBuilder();
        for (char digit : digits.toCharArray()) {
            int bits = Integer.parseInt(String.valueOf(digit), 8);
            letters.append((bits & 4) != 0 ? 'r' : '-')
                    .append((bits & 2) != 0 ? 'w' : '-')
                    .append((bits & 1) != 0 ? 'x' : '-');
        }
        return letters.toString();
    }
}
