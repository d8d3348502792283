package io.switchover.region;

import io.switchover.region.Seals.Reply;
import io.switchover.region.Seals.Reply.Heard;
import java.util.Map;
import java.util.Optional;

/** Whether a record may be relied on, given what the storages hold. */
final class SealPolicy {

    private SealPolicy() {}

    sealed interface Verdict {
        record Relied() implements Verdict {}

        /** Not enough storages hold it yet, or answer; nothing contradicts it. */
        record NotYet(String because) implements Verdict {}

        /** A storage remembers something that the record does not know. */
        record Contradicted(String because) implements Verdict {}
    }

    /**
     * @param highest by region: the highest epoch sealed there
     * @param found by region: the seal of the record's own epoch after trying to put it
     */
    static Verdict verdict(
            RegionRecord entry,
            int quorum,
            Map<String, Reply<Long>> highest,
            Map<String, Reply<Optional<Seal>>> found) {
        for (var reply : highest.entrySet()) {
            if (reply.getValue() instanceof Heard<Long> h && h.value() > entry.epoch()) {
                return new Verdict.Contradicted("the storage in " + reply.getKey() + " holds a seal of epoch "
                        + h.value() + ", but the record is at epoch " + entry.epoch() + ": the record has gone back");
            }
        }
        var seal = Seal.of(entry);
        int same = 0;
        for (var reply : found.entrySet()) {
            if (reply.getValue() instanceof Heard<Optional<Seal>> h && h.value().isPresent()) {
                var there = h.value().get();
                if (!there.equals(seal)) {
                    return new Verdict.Contradicted("the storage in " + reply.getKey() + " holds another seal of epoch "
                            + entry.epoch() + " (" + there.placement().text() + ", the record says "
                            + entry.placement().text() + "): the record has gone back and was moved again");
                }
                same++;
            }
        }
        return same >= quorum
                ? new Verdict.Relied()
                : new Verdict.NotYet("epoch " + entry.epoch() + " is sealed in " + same + " storages that answer, "
                        + quorum + " are needed");
    }

    sealed interface Birth {
        /** No storage knows of any epoch: this deployment is new. */
        record Create() implements Birth {}

        record Wait(String because) implements Birth {}

        record Lost(String because) implements Birth {}
    }

    /** Whether a missing record is a first start or a loss. */
    static Birth birth(int quorum, Map<String, Reply<Long>> highest) {
        int empty = 0;
        for (var reply : highest.entrySet()) {
            if (reply.getValue() instanceof Heard<Long> h) {
                if (h.value() > 0) {
                    return new Birth.Lost("there is no record, but the storage in " + reply.getKey()
                            + " holds a seal of epoch " + h.value() + ": the record was lost");
                }
                empty++;
            }
        }
        return empty >= quorum
                ? new Birth.Create()
                : new Birth.Wait("there is no record yet, and only " + empty + " storages answered of the " + quorum
                        + " that are needed to call this a first start");
    }
}
