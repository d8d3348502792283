package io.switchover.region;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Whether the record may be relied on, given what the storage accounts hold.
 *
 * <p>An epoch counts once a quorum of the storage accounts holds its seal. A record that a storage account contradicts has gone
 * back: Cosmos DB has lost recent writes. Then nothing may move. Its sentence names no storage account: which of them answered first
 * differs from look to look, and the same news would be told again and again; an explanation asks all and lists what each holds.
 */
final class SealPolicy {
    private static final String WAY_OUT = "; nothing moves until an operator has decided which placement holds:"
            + " GET /api/explain shows what disagrees, and POST /api/thaw ends it";

    private SealPolicy() {}

    sealed interface Result {
        record Sealed() implements Result {}

        /** Too few storage accounts hold the seal, or answer. None of them contradicts the record. */
        record NotSealed(String because) implements Result {
            static final String RULE = "quorum";
        }

        /** A storage account holds a seal that the record does not explain. */
        record Contradicted(String rule, String because) implements Result {
            static final String LATER = "later-seal";
            static final String OTHER = "other-seal";
        }
    }

    /**
     * @param highest by region: the highest epoch that is sealed there
     * @param found by region: the seal of the record's own epoch, after the attempt to write it
     */
    static Result result(
            RegionRecord record,
            int quorum,
            Map<String, Answer<Long>> highest,
            Map<String, Answer<Optional<Seal>>> found) {
        for (var answer : new TreeMap<>(highest).entrySet()) {
            if (answer.getValue() instanceof Answered<Long> a && a.value() > record.epoch()) {
                return new Result.Contradicted(
                        Result.Contradicted.LATER,
                        "a storage account holds a seal for epoch " + a.value() + ", but the record is at epoch "
                                + record.epoch()
                                + ": the record has gone back, Cosmos DB has lost recent writes" + WAY_OUT);
            }
        }
        var seal = Seal.of(record);
        var holding = new ArrayList<String>();
        var others = new ArrayList<String>();
        boolean silent = false;
        for (var answer : new TreeMap<>(found).entrySet()) {
            var region = answer.getKey();
            if (!(answer.getValue() instanceof Answered<Optional<Seal>> a)) {
                others.add(answer.getValue().sentence());
                silent = true;
            } else if (a.value().isEmpty()) {
                others.add("the storage account in " + region + " holds no seal for it");
            } else if (!a.value().get().equals(seal)) {
                return new Result.Contradicted(
                        Result.Contradicted.OTHER, otherSeal(record, a.value().get()));
            } else {
                holding.add(region);
            }
        }
        return holding.size() >= quorum
                ? new Result.Sealed()
                : new Result.NotSealed(tooFew(record.epoch(), quorum, holding, others, silent));
    }

    /** Whether enough storage accounts have answered to decide, so that nobody has to wait for the slowest. */
    static <T> boolean enough(Map<String, Answer<T>> answers, int quorum, Predicate<T> contradicts) {
        return enough(answers, quorum, contradicts, value -> true);
    }

    /**
     * @param contradicts an answer that decides alone
     * @param counts an answer that counts towards the quorum
     */
    static <T> boolean enough(
            Map<String, Answer<T>> answers, int quorum, Predicate<T> contradicts, Predicate<T> counts) {
        int counted = 0;
        for (var answer : answers.values()) {
            if (answer instanceof Answered<T>(var value)) {
                if (contradicts.test(value)) {
                    return true;
                }
                counted += counts.test(value) ? 1 : 0;
            }
        }
        return counted >= quorum;
    }

    private static String otherSeal(RegionRecord record, Seal there) {
        return "a storage account holds another seal for epoch " + record.epoch() + " ("
                + there.placement().text() + "; the record says "
                + record.placement().text()
                + "): the record has gone back and has been moved again" + WAY_OUT;
    }

    /** @param silent whether a storage account does not answer: then nobody knows when it will be sealed */
    private static String tooFew(long epoch, int quorum, List<String> holding, List<String> others, boolean silent) {
        return "epoch " + epoch + " is sealed in "
                + (holding.isEmpty() ? "no storage account" : String.join(" and ", holding) + " only") + ", and "
                + quorum + " storage accounts have to hold the seal: " + String.join("; ", others)
                + (silent
                        ? ""
                        : ". This is so for a moment after a start or a move: the apps seal it in their next tick");
    }

    sealed interface FirstStart {
        /** No storage account holds any seal: this deployment is new. */
        record Create() implements FirstStart {}

        record Wait(String because) implements FirstStart {}

        record Lost(String because) implements FirstStart {}
    }

    /** Whether a missing record means a first start or a loss. */
    static FirstStart firstStart(int quorum, Map<String, Answer<Long>> highest) {
        int empty = 0;
        var silent = new ArrayList<String>();
        for (var answer : new TreeMap<>(highest).entrySet()) {
            if (!(answer.getValue() instanceof Answered<Long> a)) {
                silent.add(answer.getValue().sentence());
            } else if (a.value() > 0) {
                return new FirstStart.Lost("there is no record, but a storage account holds a seal for epoch "
                        + a.value() + ": the record was lost" + WAY_OUT);
            } else {
                empty++;
            }
        }
        return empty >= quorum
                ? new FirstStart.Create()
                : new FirstStart.Wait("there is no record yet; this counts as a first start only when " + quorum
                        + " storage accounts say that they hold no seal, and " + empty + " said so: "
                        + String.join("; ", silent));
    }
}
