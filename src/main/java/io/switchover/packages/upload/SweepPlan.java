package io.switchover.packages.upload;

import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageNamePolicy;
import io.switchover.packages.RejectedUpload;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Stored;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which of the blobs that were listed are to be read, in which order, and which are no packages by their name or size alone.
 *
 * @param candidates in the order in which they are read
 * @param rejected what is no package, as far as it is known
 * @param accepted what belongs to a package already
 */
record SweepPlan(List<UploadedBlob> candidates, List<RejectedUpload> rejected, List<UploadedBlob> accepted) {
    private static final SweepPlan NOTHING = new SweepPlan(List.of(), List.of(), List.of());

    /**
     * What this app knows beside the catalogue.
     *
     * @param mine whether the blob lies in this app's own region
     * @param seenFor for how long this process has seen it
     * @param examined what this process found out about it, if it has read it
     */
    record Known(UploadedBlob blob, boolean mine, Duration seenFor, Optional<RememberedExamination> examined) {}

    /** @param takeover how long another region's blobs are left to the app of that region */
    static SweepPlan of(Known known, CatalogueSnapshot catalogue, IntakePolicy.Limits limits, Duration takeover) {
        var blob = List.of(known.blob());
        return switch (judge(known.blob(), known.examined(), catalogue, limits)) {
            case Judgement.Read read ->
                known.mine() || known.seenFor().compareTo(takeover) >= 0
                        ? new SweepPlan(blob, List.of(), List.of())
                        : NOTHING;
            case Judgement.Reject(var upload) -> new SweepPlan(List.of(), List.of(upload), List.of());
            case Judgement.Accept accept -> new SweepPlan(List.of(), List.of(), blob);
            case Judgement.Leave leave -> NOTHING;
        };
    }

    /** All of these together. */
    static SweepPlan together(List<SweepPlan> parts) {
        return new SweepPlan(
                fairly(parts.stream()
                        .flatMap(part -> part.candidates().stream())
                        .toList()),
                parts.stream().flatMap(part -> part.rejected().stream()).toList(),
                parts.stream().flatMap(part -> part.accepted().stream()).toList());
    }

    private sealed interface Judgement {
        record Read() implements Judgement {}

        record Reject(RejectedUpload upload) implements Judgement {}

        record Accept() implements Judgement {}

        /** What its name means only another version of this app understands. */
        record Leave() implements Judgement {}
    }

    private static Judgement judge(
            UploadedBlob blob,
            Optional<RememberedExamination> examined,
            CatalogueSnapshot catalogue,
            IntakePolicy.Limits limits) {
        return switch (PackageNamePolicy.read(blob.path())) {
            case PackageNamePolicy.Named.Badly badly ->
                new Judgement.Reject(RejectedUpload.of(blob, "name", badly.because()));
            case PackageNamePolicy.Named.Well(var name) when catalogue.foreign(name.key()) -> new Judgement.Leave();
            case PackageNamePolicy.Named.Well(var name) -> {
                var winner = catalogue.find(name).map(Stored::value).orElse(null);
                yield winner != null && winner.knows(blob)
                        ? new Judgement.Accept()
                        : IntakePolicy.refuse(blob, name, winner, catalogue.size(), limits)
                                .<Judgement>map(Judgement.Reject::new)
                                .orElseGet(
                                        () -> examined.map(SweepPlan::found).orElseGet(() -> written(blob, catalogue)));
            }
        };
    }

    private static Judgement found(RememberedExamination examined) {
        var rejected = examined.rejected();
        return rejected == null ? new Judgement.Accept() : new Judgement.Reject(rejected);
    }

    /** What another process has found out and written down. */
    private static Judgement written(UploadedBlob blob, CatalogueSnapshot catalogue) {
        return catalogue
                .rejectedIn(blob.region())
                .flatMap(stored -> stored.value().at(blob.path()))
                .filter(upload -> upload.is(blob) && upload.stands())
                .<Judgement>map(Judgement.Reject::new)
                .orElseGet(Judgement.Read::new);
    }

    /** In turn from each application, the small ones first: a heap of uploads delays its own application only. */
    private static List<UploadedBlob> fairly(List<UploadedBlob> blobs) {
        Map<String, Deque<UploadedBlob>> byApplication = new TreeMap<>();
        blobs.stream()
                .sorted(Comparator.comparingLong(UploadedBlob::size).thenComparing(UploadedBlob::place))
                .forEach(blob -> byApplication
                        .computeIfAbsent(application(blob), a -> new ArrayDeque<>())
                        .add(blob));
        var order = new ArrayList<UploadedBlob>();
        while (!byApplication.isEmpty()) {
            byApplication.values().stream()
                    .map(Deque::removeFirst)
                    .sorted(Comparator.comparingLong(UploadedBlob::size).thenComparing(UploadedBlob::place))
                    .forEach(order::add);
            byApplication.values().removeIf(Deque::isEmpty);
        }
        return order;
    }

    private static String application(UploadedBlob blob) {
        return blob.path().substring(0, Math.max(0, blob.path().indexOf('/'))).toLowerCase(Locale.ROOT);
    }
}
