package io.switchover.local.batch.node;

import io.switchover.local.batch.account.Failure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Brings a task's resource files into its working directory before it starts. One that is not to be had keeps it from starting. */
final class ResourceFiles {
    private static final String DEFAULT_MODE = "770";

    private final Storage storage;

    ResourceFiles(Storage storage) {
        this.storage = storage;
    }

    void fetch(JsonObject spec, Path working) throws RunFailure, InterruptedException {
        JsonArray files = spec.getJsonArray("resourceFiles", new JsonArray());
        for (int i = 0; i < files.size(); i++) {
            fetchOne(files.getJsonObject(i), working);
        }
    }

    private void fetchOne(JsonObject file, Path working) throws RunFailure, InterruptedException {
        String path = file.getString("filePath");
        Path target = working.resolve(path).normalize();
        if (!target.startsWith(working)) {
            throw new RunFailure(
                    Failure.ofUser("ResourceFileCreateFailed", "The file path leaves the working directory")
                            .with("FilePath", path));
        }
        int status;
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            status = storage.download(file.getString("httpUrl"), target);
            if (status / 100 == 2) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode(file)));
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new RunFailure(
                    Failure.ofServer("ResourceFileWriteFailed", "Failure encountered writing resource file.")
                            .with("FilePath", path)
                            .with("Message", String.valueOf(broken.getMessage())));
        }
        Failure failure =
                switch (status) {
                    case 404 -> Failure.ofUser("BlobNotFound", "One of the specified Azure Blob(s) is not found");
                    case 401, 403 ->
                        Failure.ofUser("BlobAccessDenied", "Access for one of the specified Azure Blob(s) is denied");
                    default ->
                        status / 100 == 2
                                ? null
                                : Failure.ofServer(
                                        "BlobDownloadMiscError",
                                        "Miscellaneous error encountered while downloading one of the specified Azure"
                                                + " Blob(s)");
                };
        if (failure != null) {
            throw new RunFailure(failure.with("FilePath", path).with("HttpStatus", Integer.toString(status)));
        }
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
