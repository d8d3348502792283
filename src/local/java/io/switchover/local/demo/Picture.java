package io.switchover.local.demo;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The picture, put together from the tiles of the attempt that counts; beside it, at half size, what the abandoned attempt had
 * rendered, framed in its region's colour.
 */
final class Picture {
    private static final int MARGIN = 24;
    private static final Color GROUND = new Color(0x10, 0x12, 0x18);
    private static final Color COUNTED = new Color(0x3f, 0xb9, 0x50);
    private static final Color ABANDONED = new Color(0xf8, 0x51, 0x49);

    private final TileJob job;

    Picture(TileJob job) {
        this.job = job;
    }

    /** How many tiles were found of the attempt that counts, and of the abandoned one. */
    record Found(int counted, int abandoned) {}

    Found write(BlobServiceClient counted, int attempt, BlobServiceClient abandoned, int abandonedAttempt, Path file) {
        int width = job.columns() * job.pixels();
        int height = job.rows() * job.pixels();
        var image = new BufferedImage(width + width / 2 + 3 * MARGIN, height + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.setColor(GROUND);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            int whole = tiles(graphics, counted, attempt, MARGIN, MARGIN, job.pixels(), null);
            frame(graphics, COUNTED, MARGIN, MARGIN, width, height, 3);
            int rest = tiles(
                    graphics, abandoned, abandonedAttempt, width + 2 * MARGIN, MARGIN, job.pixels() / 2, ABANDONED);
            frame(graphics, Color.DARK_GRAY, width + 2 * MARGIN, MARGIN, width / 2, height / 2, 1);
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
            return new Found(whole, rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            graphics.dispose();
        }
    }

    private int tiles(
            Graphics2D graphics,
            BlobServiceClient storage,
            int attempt,
            int left,
            int top,
            int size,
            @Nullable Color frame) {
        var tiles = tiles(storage, attempt);
        for (int row = 0; row < job.rows(); row++) {
            for (int column = 0; column < job.columns(); column++) {
                var tile = tiles.get(job.blob(attempt, column, row));
                if (tile != null) {
                    int x = left + column * size;
                    int y = top + row * size;
                    graphics.drawImage(tile, x, y, size, size, null);
                    if (frame != null) {
                        frame(graphics, frame, x + 1, y + 1, size - 3, size - 3, 2);
                    }
                }
            }
        }
        return tiles.size();
    }

    /** By its blob's name, each tile of an attempt that is there. */
    private Map<String, BufferedImage> tiles(BlobServiceClient storage, int attempt) {
        var container = storage.getBlobContainerClient(TileJob.OUTPUT);
        var names = container.listBlobs(new ListBlobsOptions().setPrefix(job.folder(attempt)), null).stream()
                .map(BlobItem::getName)
                .toList();
        return names.parallelStream().collect(Collectors.toMap(name -> name, name -> tile(container, name)));
    }

    private static void frame(Graphics2D graphics, Color color, int x, int y, int width, int height, int stroke) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(stroke));
        graphics.drawRect(x, y, width, height);
    }

    private static BufferedImage tile(BlobContainerClient container, String name) {
        var bytes = container.getBlobClient(name).downloadContent().toBytes();
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
