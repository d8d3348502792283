import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;

/**
 * Renders one tile of the Mandelbrot set. Run from source, with what every JDK has:
 *
 * <pre>java Render.java COLUMN ROW COLUMNS ROWS TILE_PIXELS CENTER_X CENTER_Y WIDTH FILE.png</pre>
 */
public class Render {
    private static final int ITERATIONS = 2000;
    private static final int SAMPLES = 5;

    public static void main(String[] args) throws Exception {
        int column = Integer.parseInt(args[0]);
        int row = Integer.parseInt(args[1]);
        int columns = Integer.parseInt(args[2]);
        int rows = Integer.parseInt(args[3]);
        int pixels = Integer.parseInt(args[4]);
        double centerX = Double.parseDouble(args[5]);
        double centerY = Double.parseDouble(args[6]);
        double width = Double.parseDouble(args[7]);
        double step = width / (columns * pixels);
        var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < pixels; y++) {
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
                image.setRGB(x, y, (int) (red / n) << 16 | (int) (green / n) << 8 | (int) (blue / n));
            }
        }
        ImageIO.write(image, "png", new File(args[8]));
        System.out.println("tile " + column + "," + row + " of job " + System.getenv("SWITCHOVER_JOB") + ", attempt "
                + System.getenv("SWITCHOVER_ATTEMPT"));
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
}
