package io.switchover.store;

import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What time it is by the store: a small document is written, and the store says when. Ages of documents in the same partition
 * are measured against this and nothing else. The clock of a host, or a time that is remembered from an earlier tick, would make
 * a silent observer look fresh.
 */
@ApplicationScoped
public class StoreClock {
    private final Documents documents;

    public StoreClock(Documents documents) {
        this.documents = documents;
    }

    /** Nothing in it matters but when it was written. */
    @DocumentKind("clock")
    record Mark() {}

    /** The document by which one region's app asks for the time of the control partition. */
    public static Key control(String here) {
        return Key.control("clock:" + here);
    }

    /**
     * @param key a document of the caller's own, in the partition whose time is wanted
     * @return the store's time at some moment during this call, in seconds since 1970; or why it cannot be had
     */
    public Answer<Long> now(Key key) {
        var before = documents.read(Mark.class, key);
        if (before instanceof Read.Unreadable<Mark> unreadable) {
            return none(unreadable.because());
        }
        var write = documents.put(key, before, new Mark());
        if (write instanceof Write.Written written) {
            return new Answer.Answered<>(written.writtenAt());
        }
        // When somebody else wrote in between, that time is as good as ours: it was written after we had read.
        var etag = before.found().map(Stored::etag).orElse("");
        return documents
                .read(Mark.class, key)
                .found()
                .filter(again -> !again.etag().equals(etag))
                .<Answer<Long>>map(again -> new Answer.Answered<>(again.writtenAt()))
                .orElseGet(() -> none(write.sentence()));
    }

    private static Answer<Long> none(String because) {
        return new Answer.Unanswered<>("Cosmos DB gives no time: " + because);
    }
}
