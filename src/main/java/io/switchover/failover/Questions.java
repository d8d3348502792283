package io.switchover.failover;

import io.switchover.region.RegionRecord;
import io.switchover.store.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Asks operators whether to move, once for each epoch and target, and withdraws the question when the reason is gone. */
@ApplicationScoped
class Questions {
    private static final Logger LOG = Logger.getLogger(Questions.class);

    private final Documents documents;

    Questions(Documents documents) {
        this.documents = documents;
    }

    void ask(RegionRecord record, String to, String because, long now) {
        var key = Question.key(record.epoch());
        var before = documents.read(Question.class, key);
        if (before.found()
                .filter(q -> q.value().open() && q.value().to().equals(to))
                .isPresent()) {
            return;
        }
        var question = new Question(record.epoch(), to, because, true, Instant.ofEpochSecond(now));
        var write = documents.put(key, before, question);
        LOG.debugf("question %s: %s", key.id(), write.sentence());
    }

    void withdraw(RegionRecord record) {
        documents
                .read(Question.class, Question.key(record.epoch()))
                .found()
                .filter(question -> question.value().open())
                .ifPresent(
                        question -> documents.replace(question, question.value().withdrawn()));
    }
}
