package io.switchover.job;

import io.switchover.job.JobRunner.Reply;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * For jobs that resume with their unfinished tasks: remembers which tasks succeeded while that can be seen, and finds out, when a
 * new attempt is claimed, whose outputs have survived. Whatever cannot be told runs again.
 */
@ApplicationScoped
class Resuming {
    private static final Logger LOG = Logger.getLogger(Resuming.class);

    private final Documents documents;
    private final JobRunner runner;
    private final Specs specs;
    private final Outputs outputs;

    Resuming(Documents documents, JobRunner runner, Specs specs, Outputs outputs) {
        this.documents = documents;
        this.runner = runner;
        this.specs = specs;
        this.outputs = outputs;
    }

    sealed interface Look {
        record Known(Carried carried) implements Look {}

        record NotNow(String because) implements Look {}
    }

    /** Remembers what the current attempt has finished; of no consequence when it fails. */
    void remember(Entry entry) {
        if (entry.resume() != Resume.UNFINISHED) {
            return;
        }
        var attempt = entry.current();
        if (runner.succeeded(attempt.region(), attempt.batchJob()) instanceof Reply.Did<Set<String>> seen) {
            specs.read(entry).ifPresent(spec -> {
                var finished = ResumePlan.places(spec, seen.value());
                var key = Finished.key(entry.id(), attempt.n());
                var write =
                        switch (documents.read(Finished.class, key)) {
                            case Read.Found<Finished> before -> {
                                finished.or(before.stored().value().bits());
                                yield documents
                                        .replace(before.stored(), Finished.of(finished))
                                        .said();
                            }
                            case Read.Absent<Finished> a ->
                                documents.insert(key, Finished.of(finished)).said();
                            case Read.Unreadable<Finished> u -> u.because();
                        };
                LOG.debugf("job %s: %d tasks are finished: %s", entry.id(), finished.cardinality(), write);
            });
        }
    }

    /** What the next attempt need not run. */
    Look carried(Entry entry, View view) {
        if (entry.resume() != Resume.UNFINISHED || entry.attempts().isEmpty()) {
            return new Look.Known(Carried.NOTHING);
        }
        var last = entry.current();
        if (last.region().equals(view.regions().here())) {
            return new Look.NotNow("an app elsewhere has to see whether what " + last.region()
                    + " has finished can be read from outside");
        }
        var before = carried(entry);
        var finished = finished(entry, last, view);
        var spec = specs.read(entry);
        if (before.isEmpty() || finished == null || spec.isEmpty()) {
            return new Look.NotNow("which tasks are finished cannot be seen now");
        }
        var candidates = before.get().with(last.n(), finished);
        var carried = Carried.NOTHING;
        for (var attempt : entry.attempts()) {
            var tasks = candidates.of(attempt.n());
            tasks.andNot(carried.all());
            if (!tasks.isEmpty()) {
                carried = carried.with(attempt.n(), outputs.readable(spec.get(), attempt, tasks));
            }
        }
        return new Look.Known(carried);
    }

    /** What the current attempt does not run; empty when that cannot be read now. */
    Optional<Carried> carried(Entry entry) {
        if (entry.attempts().isEmpty() || entry.current().carried() == 0) {
            return Optional.of(Carried.NOTHING);
        }
        return documents
                .read(Carried.class, Carried.key(entry.id(), entry.current().n()))
                .found()
                .map(stored -> stored.value());
    }

    /** By the service where it can be asked, else by what was seen of it before. */
    private @Nullable BitSet finished(Entry entry, Attempt attempt, View view) {
        if (!view.down(attempt.region())) {
            return runner.succeeded(attempt.region(), attempt.batchJob()) instanceof Reply.Did<Set<String>> seen
                    ? specs.read(entry)
                            .map(spec -> ResumePlan.places(spec, seen.value()))
                            .orElse(null)
                    : null;
        }
        return switch (documents.read(Finished.class, Finished.key(entry.id(), attempt.n()))) {
            case Read.Found<Finished> found -> found.stored().value().bits();
            case Read.Absent<Finished> a -> new BitSet();
            case Read.Unreadable<Finished> u -> null;
        };
    }
}
