package io.switchover.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.link.Geography;
import java.util.Locale;

/**
 * A picture as a job: one task a tile.
 *
 * @param pixels of a tile's side
 * @param width of the picture in the complex plane
 */
record TileJob(String id, int columns, int rows, int pixels, double centerX, double centerY, double width) {
    static final String POOL = "render";
    static final String OUTPUT = "renders";
    private static final ObjectMapper JSON = new ObjectMapper();

    int tiles() {
        return columns * rows;
    }

    static String file(int column, int row) {
        return "tile-" + column + "-" + row + ".png";
    }

    /** Where an attempt's tile lies in the container {@link #OUTPUT} of its region's storage. */
    String blob(int attempt, int column, int row) {
        return folder(attempt) + file(column, row);
    }

    /** Where all tiles of an attempt lie. */
    String folder(int attempt) {
        return id + "/" + attempt + "/";
    }

    /** What is posted to {@code /api/jobs}: portable, with placeholders for what is regional. */
    String request() {
        var job = JSON.createObjectNode();
        job.put("id", id);
        job.put("pool", POOL);
        job.putArray("packages").add("render/1_0");
        var tasks = job.putArray("tasks");
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                tasks.add(task(column, row));
            }
        }
        return job.toString();
    }

    private ObjectNode task(int column, int row) {
        var task = JSON.createObjectNode();
        task.put("id", "tile-" + column + "-" + row);
        task.put(
                "commandLine",
                String.format(
                        Locale.ROOT,
                        "/bin/sh -c 'java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                                + " -cp \"$AZ_BATCH_APP_PACKAGE_render_1_0\" %s %d %d %d %d %d %s %s %s %s'",
                        Render.class.getName(),
                        column,
                        row,
                        columns,
                        rows,
                        pixels,
                        centerX,
                        centerY,
                        width,
                        file(column, row)));
        var output = task.putArray("outputFiles").addObject();
        output.put("filePattern", "tile-*.png");
        var container = output.putObject("destination").putObject("container");
        container.put("containerUrl", "${storage}/" + OUTPUT);
        container.put("path", "${job}/${attempt}");
        // Of whichever region it is: it is exchanged where the job is placed.
        container
                .putObject("identityReference")
                .put("resourceId", Geography.identity(Geography.usual().jobs().getFirst()));
        output.putObject("uploadOptions").put("uploadCondition", "tasksuccess");
        return task;
    }
}
