package io.switchover.local.batch.node;

import io.switchover.local.batch.account.Failure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Carries a task's output files to their containers when it has ended. The first that does not arrive makes the task fail. */
final class OutputFiles {
    private final FileTransfer transfer;

    OutputFiles(FileTransfer transfer) {
        this.transfer = transfer;
    }

    /** @param stopped whether the run was killed meanwhile: nothing leaves a task that was ended from outside */
    Optional<Failure> upload(JsonObject spec, Path working, int exitCode, BooleanSupplier stopped)
            throws InterruptedException {
        JsonArray outputs = spec.getJsonArray("outputFiles", new JsonArray());
        for (int i = 0; i < outputs.size() && !stopped.getAsBoolean(); i++) {
            JsonObject output = outputs.getJsonObject(i);
            String condition = output.getJsonObject("uploadOptions").getString("uploadCondition");
            boolean due = condition.equalsIgnoreCase("taskcompletion")
                    || condition.equalsIgnoreCase("tasksuccess") == (exitCode == 0);
            if (due) {
                Optional<Failure> failure = upload(output, working, stopped);
                if (failure.isPresent()) {
                    return failure;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> upload(JsonObject output, Path working, BooleanSupplier stopped)
            throws InterruptedException {
        JsonObject container = output.getJsonObject("destination").getJsonObject("container");
        String url = container.getString("containerUrl");
        Map<String, String> headers = new LinkedHashMap<>();
        JsonArray given = container.getJsonArray("uploadHeaders", new JsonArray());
        for (int i = 0; i < given.size(); i++) {
            headers.put(
                    given.getJsonObject(i).getString("name"),
                    given.getJsonObject(i).getString("value", ""));
        }
        FilePattern pattern = FilePattern.of(output.getString("filePattern"), working);
        try {
            for (Path file : pattern.files()) {
                if (stopped.getAsBoolean()) {
                    return Optional.empty();
                }
                String blob = pattern.blob(file, container.getString("path"));
                int status = transfer.upload(file, url, blob, headers);
                if (status / 100 != 2) {
                    return Optional.of(failure(status)
                            .with("FilePath", working.relativize(file).toString())
                            .with("Container", url.replaceAll("\\?.*", ""))
                            .with("HttpStatus", Integer.toString(status)));
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.of(failure(0).with("Message", String.valueOf(broken.getMessage())));
        }
    }

    private static Failure failure(int status) {
        return switch (status) {
            case 404 ->
                Failure.ofUser(
                        "FileUploadContainerNotFound",
                        "One of the specified Azure container(s) was not found while attempting to upload an output"
                                + " file");
            case 401, 403 ->
                Failure.ofUser(
                        "FileUploadAccessDenied",
                        "Access to one of the specified Azure container(s) was denied while attempting to upload an"
                                + " output file");
            default ->
                Failure.ofServer(
                        "FileUploadMiscError",
                        "A miscellaneous error was encountered while uploading one of the output files");
        };
    }
}
