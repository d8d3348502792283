package io.switchover.drill;

import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The drills that there have been. One a month: they are listed whole. */
@ApplicationScoped
public class DrillHistory {
    private static final int MOST = 1000;

    private final Documents documents;

    DrillHistory(Documents documents) {
        this.documents = documents;
    }

    /** What became of the question. */
    public sealed interface Answer {
        /** @param unrecognized a sentence for each drill that only another version understands */
        record Known(List<Drill> newestFirst, List<String> unrecognized) implements Answer {}

        record Silent(String because) implements Answer {}
    }

    public Answer read() {
        return switch (documents.listAll(
                Query.all(Drill.class, Container.CONTROL)
                        .inPartition(Drill.key(Instant.EPOCH).partition()),
                MOST)) {
            case Page.Unlisted<Drill> u -> new Answer.Silent(u.because());
            case Page.Listed<Drill> page ->
                new Answer.Known(
                        page.stored().stream()
                                .map(Stored::value)
                                .sorted(Comparator.comparing(Drill::occurrence).reversed())
                                .toList(),
                        page.unrecognized().stream()
                                .map(u -> u.sentence(u.key().id()))
                                .toList());
        };
    }
}
