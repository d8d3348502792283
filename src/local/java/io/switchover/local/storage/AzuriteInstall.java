package io.switchover.local.storage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Azurite as the lock file pins it, under the checkout's {@code target/azurite}. The hash of the files that it was installed
 * from is written last, so an installation that was interrupted, or is of another version, is done again; a file lock keeps
 * two processes from installing at once.
 */
public final class AzuriteInstall {

    /** What decides what npm installs. */
    private static final List<String> PINS = List.of("package.json", "package-lock.json");

    private static final List<String> SCRIPTS = List.of("blob.js", "extents.js");
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

    private final Path source;
    private final Path folder;

    private AzuriteInstall(Path checkout) {
        this.source = checkout.resolve("src/local/azurite");
        this.folder = checkout.resolve("target/azurite");
    }

    /**
     * Installs it where needed.
     *
     * @param out told what is going on, when there is something to wait for
     * @return the script to run with Node.js
     */
    public static Path in(Path checkout, PrintStream out) throws IOException, InterruptedException {
        return new AzuriteInstall(checkout.toAbsolutePath().normalize()).script(out);
    }

    private Path script(PrintStream out) throws IOException, InterruptedException {
        String wanted = hash();
        Path mark = folder.resolve("installed");
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("another process holds " + folder.resolve("lock"));
            }
            if (!Files.exists(mark) || !Files.readString(mark).equals(wanted)) {
                Files.deleteIfExists(mark);
                copy(PINS);
                install(out);
                Files.writeString(mark, wanted);
            }
            copy(SCRIPTS);
        }
        return folder.resolve("blob.js");
    }

    private void copy(List<String> files) throws IOException {
        for (String file : files) {
            Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void install(PrintStream out) throws IOException, InterruptedException {
        out.println(
                "storage: installing Azurite with npm, once (350 MB: half a minute, or some on a slow or busy machine)");
        Path log = folder.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("npm cannot be started: Node.js 20 or newer is needed, with npm, on the PATH", e);
        }
        try {
            waitFor(npm, out);
        } finally {
            npm.destroy();
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm ci failed in " + folder + ":\n" + Files.readString(log));
        }
        out.println("storage: Azurite is installed");
    }

    private static void waitFor(Process npm, PrintStream out) throws IOException, InterruptedException {
        Instant start = Instant.now();
        while (!npm.waitFor(BETWEEN_SIGNS_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS)) {
            Duration since = Duration.between(start, Instant.now());
            if (since.compareTo(LIMIT) > 0) {
                throw new IOException("npm ci did not finish within " + LIMIT.toMinutes() + " minutes");
            }
            out.println("storage: still installing, " + since.toSeconds() + " s");
        }
    }

    private String hash() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : PINS) {
                digest.update(Files.readAllBytes(source.resolve(file)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
