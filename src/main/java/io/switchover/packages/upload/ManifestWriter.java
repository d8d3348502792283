package io.switchover.packages.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.switchover.json.Json;
import io.switchover.packages.ContentsSummary;
import io.switchover.packages.PackageFileList;
import io.switchover.packages.PackageName;
import io.switchover.packages.zip.ZipCheckResult;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.replication.Content;
import io.switchover.replication.ContentStore;
import io.switchover.replication.StoredBlob;
import io.switchover.store.Change;
import io.switchover.store.Sha256;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the list of a package's files: as a document beside the package, or under its hash in the content stores where it is too
 * long for a document. A region that does not answer now gets it together with the package.
 */
@ApplicationScoped
public class ManifestWriter {
    /** About 150 bytes each; a document and a transaction hold 2 MB. */
    public static final int IN_A_DOCUMENT = 2_000;

    private final ContentStore store;
    private final Regions regions;
    private final Parallel parallel;

    public ManifestWriter(ContentStore store, Regions regions, Parallel parallel) {
        this.store = store;
        this.regions = regions;
        this.parallel = parallel;
    }

    /** How far the list is kept. */
    sealed interface Manifest {
        /** @param changes what is to be written together with the package */
        record Ready(ContentsSummary contents, List<Change> changes) implements Manifest {}

        record Later(String because) implements Manifest {}
    }

    Manifest write(PackageName name, ZipCheckResult.Sound sound) {
        var files = sound.files().stream()
                .sorted(Comparator.comparing(PackageFileList.File::path))
                .toList();
        var manifest = new PackageFileList(sound.sha256(), files);
        if (fits(files)) {
            return new Manifest.Ready(
                    contents(sound, null), List.of(new Change.Insert(PackageFileList.key(name), manifest)));
        }
        var bytes = json(manifest);
        var content = new Content(Sha256.of(bytes), bytes.length);
        var answers = parallel.all(regions.jobs().stream()
                .<Callable<Answer<StoredBlob>>>map(region -> () -> store.put(region, content.sha256(), bytes))
                .toList());
        return answers.stream().anyMatch(Answer.Answered.class::isInstance)
                ? new Manifest.Ready(contents(sound, content), List.of())
                : new Manifest.Later("the list of the files of " + name.text() + " cannot be kept now: "
                        + answers.getFirst().sentence());
    }

    private static boolean fits(List<PackageFileList.File> files) {
        return files.size() <= IN_A_DOCUMENT
                && files.stream().mapToLong(file -> file.path().length()).sum() <= IN_A_DOCUMENT * 100L;
    }

    private static ContentsSummary contents(ZipCheckResult.Sound sound, @Nullable Content manifest) {
        return new ContentsSummary(sound.files().size(), sound.unpacked(), sound.warnings(), manifest);
    }

    private static byte[] json(PackageFileList manifest) {
        try {
            return Json.MAPPER.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
