package io.switchover.local.batch.node;

import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Puts application packages on nodes: each once per node, whole or not at all. What an archive names outside its own folder is never
 * written.
 */
final class PackageInstaller {
    private final PackageSource source;
    private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

    PackageInstaller(PackageSource source) {
        this.source = source;
    }

    /** The folder with the package's files. */
    Path install(NodeFolders node, Installation installation) throws RunFailure {
        String place = installation.application() + "/" + installation.blob().replaceFirst(".*/", "");
        Path folder = node.applications().resolve(place);
        ReentrantLock lock = locks.computeIfAbsent(folder, path -> new ReentrantLock());
        lock.lock();
        try {
            if (!Files.isDirectory(folder)) {
                unpack(installation, folder);
            }
            return folder;
        } catch (ZipException broken) {
            throw failure(installation, "The package is no valid zip file: " + broken.getMessage());
        } catch (IOException gone) {
            throw failure(installation, "Resource download failed: " + gone.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private void unpack(Installation installation, Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IOException("no folder above " + folder);
        }
        Files.createDirectories(parent);
        Path half = Files.createTempDirectory(parent, "unpacking");
        try {
            int entries = 0;
            try (InputStream bytes = source.open(installation.blob());
                    ZipInputStream zip = new ZipInputStream(bytes)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    entries++;
                    write(zip, entry, half);
                }
            }
            if (entries == 0) {
                throw new ZipException("it has no entries");
            }
            Files.move(half, folder);
        } finally {
            NodeFolders.delete(half);
        }
    }

    private static void write(ZipInputStream zip, ZipEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root) || entry.getName().startsWith("/")) {
            throw new ZipException("the entry " + entry.getName() + " lies outside the package");
        }
        Path folder = entry.isDirectory() ? target : target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!entry.isDirectory()) {
            Files.copy(zip, target);
        }
    }

    private static RunFailure failure(Installation installation, String why) {
        return new RunFailure(Failure.ofUser(
                        "ApplicationPackageError",
                        "One or more application packages specified for the pool are invalid")
                .with("ApplicationPackageReference", installation.application() + ":" + installation.version())
                .with("Message", why));
    }
}
