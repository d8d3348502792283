package io.switchover.packages.upload;

import io.switchover.packages.PackageSettings;
import io.switchover.packages.UploadSegment;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadContainers;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadedBlob;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lists the upload containers, a few pages in each tick, and goes on where it stopped; at the end it begins anew. */
@ApplicationScoped
public class UploadLister {
    private static final Logger LOG = Logger.getLogger(UploadLister.class);

    private final UploadContainers uploads;
    private final Parallel parallel;
    private final PackageSettings settings;
    private final Map<String, Position> positions = new ConcurrentHashMap<>();

    public UploadLister(UploadContainers uploads, Parallel parallel, PackageSettings settings) {
        this.uploads = uploads;
        this.parallel = parallel;
        this.settings = settings;
    }

    /** @param after the last path that was listed */
    private record Position(
            @Nullable String token, @Nullable String after) {
        static final Position BEGINNING = new Position(null, null);
    }

    /** What the next pages hold, side by side for all regions that are asked for. */
    List<UploadSegment> next(Collection<String> regions, Budget budget) {
        return parallel
                .all(regions.stream()
                        .<Callable<Optional<UploadSegment>>>map(region -> () -> next(region, budget))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the end of an upload container has not been reached. */
    boolean midway() {
        return !positions.isEmpty();
    }

    private Optional<UploadSegment> next(String region, Budget budget) {
        var start = positions.getOrDefault(region, Position.BEGINNING);
        var position = start;
        var found = new ArrayList<UploadedBlob>();
        for (int i = 0; i < settings.listPages() && !budget.spent(); i++) {
            switch (uploads.list(region, position.token())) {
                case Answer.Answered<UploadPage>(var page) -> {
                    found.addAll(page.blobs());
                    if (page.next() == null) {
                        positions.remove(region);
                        return Optional.of(new UploadSegment(region, start.after(), null, found));
                    }
                    position = new Position(
                            page.next(),
                            found.isEmpty() ? start.after() : found.getLast().path());
                }
                case Answer.Refused<UploadPage> refused -> {
                    LOG.infof(
                            "the upload container in %s is listed from the beginning again: %s",
                            region, refused.because());
                    position = Position.BEGINNING;
                    i = settings.listPages();
                }
                case Answer.Unanswered<UploadPage> silent -> {
                    LOG.infof("the upload container in %s cannot be listed now: %s", region, silent.because());
                    i = settings.listPages();
                }
            }
        }
        positions.put(region, position);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new UploadSegment(region, start.after(), found.getLast().path(), found));
    }
}
