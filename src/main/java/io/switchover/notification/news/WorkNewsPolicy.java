package io.switchover.notification.news;

import io.switchover.job.JobEntry;
import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageState;
import io.switchover.packages.QuarantinedUpload;
import io.switchover.packages.RegionalPackage;
import io.switchover.store.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is stuck until somebody does something. */
final class WorkNewsPolicy {
    private WorkNewsPolicy() {}

    static List<Condition> packages(CatalogueSnapshot catalogue, List<String> regions) {
        var all = new ArrayList<Condition>();
        for (var entry : catalogue.packages()) {
            for (var region : regions) {
                var written = catalogue.find(entry.name(), region).map(stored -> time(stored));
                stuck(catalogue.in(entry.name(), region))
                        .map(stuck -> written.map(stuck::since).orElse(stuck))
                        .ifPresent(all::add);
            }
            var written = catalogue.find(entry.name()).map(stored -> time(stored));
            entry.quarantined()
                    .forEach(upload ->
                            all.add(written.map(quarantined(upload)::since).orElse(quarantined(upload))));
        }
        return all;
    }

    /** When it was last written: it has been so for as long at least. */
    private static Instant time(Stored<?> stored) {
        return Instant.ofEpochSecond(stored.writtenAt());
    }

    private static Optional<Condition> stuck(RegionalPackage regional) {
        return regional.state() instanceof PackageState.Stuck stuck
                ? Optional.of(Condition.changing(
                        Condition.Source.PACKAGES,
                        "package:" + regional.name().variable() + ":" + regional.region(),
                        "stuck",
                        false,
                        new Condition.EventDraft(
                                EventType.PACKAGE,
                                "package/" + regional.name().application() + "/"
                                        + regional.name().version(),
                                Event.Severity.WARNING,
                                "the package " + regional.name().text() + " in " + regional.region() + " is "
                                        + stuck.sentence(),
                                Map.of(
                                        "application",
                                        regional.name().application(),
                                        "version",
                                        regional.name().version(),
                                        "region",
                                        regional.region(),
                                        "state",
                                        "stuck"))))
                : Optional.empty();
    }

    private static Condition quarantined(QuarantinedUpload upload) {
        return Condition.changing(
                Condition.Source.PACKAGES,
                "upload:" + upload.region() + ":" + upload.path(),
                upload.sha256(),
                false,
                new Condition.EventDraft(
                        EventType.PACKAGE,
                        "upload/" + upload.region() + "/" + upload.path(),
                        Event.Severity.WARNING,
                        upload.sentence(),
                        Map.of("path", upload.path(), "region", upload.region(), "state", "quarantined")));
    }

    /** @param held jobs that are held for repair */
    static List<Condition> jobs(List<Stored<JobEntry>> held) {
        return held.stream()
                .map(stored -> job(stored.value()).since(time(stored)))
                .toList();
    }

    private static Condition job(JobEntry job) {
        return Condition.changing(
                Condition.Source.JOBS,
                "job:" + job.id(),
                "held-for-repair",
                false,
                new Condition.EventDraft(
                        EventType.JOB,
                        "job/" + job.id(),
                        Event.Severity.WARNING,
                        "the job " + job.id() + " is held for repair: "
                                + job.state().because() + "; answer with POST /api/jobs/" + job.id()
                                + "/release",
                        Map.of("job", job.id())));
    }
}
