package io.switchover.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The program in the demo's package: it renders one tile of the Mandelbrot set. It is this one class, uses nothing beside the JDK's
 * core, and writes its PNG itself: so a JVM has it running in a tenth of a second, and the story waits for Switchover alone.
 *
 * <pre>java -cp PACKAGE io.switchover.local.demo.Render COLUMN ROW COLUMNS ROWS TILE_PIXELS CENTER_X CENTER_Y WIDTH FILE.png</pre>
 */
public final class Render {
    private static final int ITERATIONS = 300;
    private static final int SAMPLES = 2;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS = 8;
    private static final int TRUE_COLOUR = 2;

    private Render() {}

    public static void main(String[] args) throws IOException {
        int column = Integer.parseInt(args[0]);
        int row = Integer.parseInt(args[1]);
        int columns = Integer.parseInt(args[2]);
        int rows = Integer.parseInt(args[3]);
        int pixels = Integer.parseInt(args[4]);
        double centerX = Double.parseDouble(args[5]);
        double centerY = Double.parseDouble(args[6]);
        double step = Double.parseDouble(args[7]) / (columns * pixels);
        // Each line of a PNG begins with the number of its filter: none.
        var lines = new byte[pixels * (1 + 3 * pixels)];
        int at = 0;
        for (int y = 0; y < pixels; y++) {
            at++;
            for (int x = 0; x < pixels; x++) {
                double red = 0;
                double green = 0;
                double blue = 0;
                for (int s = 0; s < SAMPLES * SAMPLES; s++) {
                    double px = column * pixels + x + (s % SAMPLES + 0.5) / SAMPLES;
                    double py = row * pixels + y + (s / SAMPLES + 0.5) / SAMPLES;
                    double depth = depth(
                            centerX + (px - columns * pixels / 2.0) * step,
                            centerY + (py - rows * pixels / 2.0) * step);
                    red += shade(depth, 0.0);
                    green += shade(depth, 0.9);
                    blue += shade(depth, 1.9);
                }
                double n = SAMPLES * SAMPLES;
                lines[at++] = (byte) (red / n);
                lines[at++] = (byte) (green / n);
                lines[at++] = (byte) (blue / n);
            }
        }
        Files.write(Path.of(args[8]), png(pixels, lines));
        System.out.print("tile ");
        System.out.print(args[0]);
        System.out.print(',');
        System.out.print(args[1]);
        System.out.print(" of job ");
        System.out.print(System.getenv("SWITCHOVER_JOB"));
        System.out.print(", attempt ");
        System.out.println(System.getenv("SWITCHOVER_ATTEMPT"));
    }

    /** How soon the point escapes, smoothed; negative when it does not. */
    private static double depth(double cx, double cy) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < ITERATIONS; i++) {
            double xx = x * x;
            double yy = y * y;
            if (xx + yy > 256) {
                return i + 1 - Math.log(Math.log(xx + yy) / 2) / Math.log(2);
            }
            y = 2 * x * y + cy;
            x = xx - yy + cx;
        }
        return -1;
    }

    private static double shade(double depth, double phase) {
        return depth < 0 ? 8 : 127.5 * (1 - Math.cos(0.55 * Math.sqrt(depth) + phase));
    }

    /** A square picture as a PNG: https://www.w3.org/TR/png/, sections 5 and 11. */
    private static byte[] png(int pixels, byte[] lines) throws IOException {
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeInt(pixels);
        fields.writeInt(pixels);
        fields.write(new byte[] {BITS, TRUE_COLOUR, 0, 0, 0});
        var deflated = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED))) {
            deflate.write(lines);
        }
        var file = new ByteArrayOutputStream();
        var out = new DataOutputStream(file);
        out.write(PNG);
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", deflated.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
