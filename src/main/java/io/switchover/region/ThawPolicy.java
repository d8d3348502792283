package io.switchover.region;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a frozen record may be thawed, and into what.
 *
 * <p>The new epoch must lie above every seal there is, also above one in a storage account that does not answer, and above one that
 * an app which was paused may still write for a record that was lost. Each epoch was made by a move, which adds one, or by a thaw.
 * Moves are minutes apart, so no epoch that the product made is above the number of seconds since 1970: a thaw takes that number, or
 * one more than the highest that it sees where somebody wrote a higher one by hand.
 */
public final class ThawPolicy {
    /** The rule that an operator may override, by name. */
    public static final String ALL_STORAGES = "all-storages";

    private ThawPolicy() {}

    public sealed interface Result {
        /** @param before what the record said; null when it was lost */
        record Write(@Nullable RegionRecord before, RegionRecord record) implements Result {}

        /** The same request was carried out before. */
        record Already(RegionRecord record) implements Result {}

        record Refused(String rule, String because) implements Result {}
    }

    /**
     * @param record null when there is none
     * @param storages by region: what it holds, with the seals of the record's epoch and of the one that is named
     * @param now the store's present time, in seconds
     */
    public static Result decide(
            RecordThawRequest request,
            @Nullable RegionRecord record,
            Map<String, Answer<AccountSealsFound>> storages,
            Regions regions,
            long now) {
        var silent = storages.values().stream()
                .filter(answer -> !(answer instanceof Answered<AccountSealsFound>))
                .map(Answer::sentence)
                .toList();
        int heard = storages.size() - silent.size();
        if (heard < regions.quorum()) {
            return new Result.Refused(
                    "two-storages",
                    "a thaw reads at least " + regions.quorum() + " storage accounts, and " + heard + " answered: "
                            + String.join("; ", silent));
        }
        var said = EpochStatement.of(record, storages);
        if (!frozen(record, storages, regions)) {
            if (record != null && thawedBy(record, request)) {
                return new Result.Already(record);
            }
            return new Result.Refused(
                    "frozen",
                    "nothing is frozen, so there is nothing to thaw (" + text(said)
                            + "); POST /api/switchovers moves a region that is not frozen");
        }
        if (!silent.isEmpty() && !request.overrides(ALL_STORAGES)) {
            return new Result.Refused(
                    ALL_STORAGES,
                    "a thaw reads every storage account, since one that is silent may know more: "
                            + String.join("; ", silent) + "; ask again when it answers, or override the rule "
                            + ALL_STORAGES + " with a reason");
        }
        if (said.stream()
                .noneMatch(s -> s.epoch() == request.epoch() && s.placement().equals(request.placement()))) {
            return new Result.Refused(
                    "named",
                    "neither the record nor any seal says epoch " + request.epoch() + ": "
                            + request.placement().text() + " (" + text(said) + ")");
        }
        return new Result.Write(record, thawed(request, record, said, regions, now));
    }

    private static boolean thawedBy(RegionRecord record, RecordThawRequest request) {
        return record.epoch() > request.epoch()
                && record.placement().equals(request.placement())
                && record.because().equals(request.because())
                && record.by().equals(request.by());
    }

    /** By the same policy that froze it. */
    private static boolean frozen(
            @Nullable RegionRecord record, Map<String, Answer<AccountSealsFound>> storages, Regions regions) {
        var highest = new TreeMap<String, Answer<Long>>();
        storages.forEach((region, answer) -> highest.put(region, answer.map(AccountSealsFound::highest)));
        if (record == null) {
            return SealPolicy.firstStart(regions.quorum(), highest) instanceof SealPolicy.FirstStart.Lost;
        }
        var found = new TreeMap<String, Answer<Optional<Seal>>>();
        storages.forEach((region, answer) -> found.put(region, answer.map(seals -> seals.at(record.epoch()))));
        return SealPolicy.result(record, regions.quorum(), highest, found) instanceof SealPolicy.Result.Contradicted;
    }

    private static String text(List<EpochStatement> said) {
        return said.isEmpty()
                ? "there is no record and no seal"
                : String.join("; ", said.stream().map(EpochStatement::text).toList());
    }

    private static RegionRecord thawed(
            RecordThawRequest request,
            @Nullable RegionRecord record,
            List<EpochStatement> said,
            Regions regions,
            long now) {
        var before = record == null ? RegionRecord.first(regions.initial(), Instant.ofEpochSecond(now), "") : record;
        long highest = said.stream().mapToLong(EpochStatement::epoch).max().orElse(0);
        long epoch = Math.max(highest + 1, now);
        var left = new TreeMap<>(before.left());
        var leftAt = new TreeMap<>(before.leftAt());
        var once = new TreeSet<String>();
        said.forEach(s -> regions.jobs().stream().filter(s.placement()::active).forEach(once::add));
        for (var region : once) {
            var asked = request.leftJobs();
            left.put(region, asked == null ? left.getOrDefault(region, LeftJobsDisposition.FINISH) : asked);
            leftAt.put(region, epoch);
        }
        left.keySet().removeIf(request.placement()::active);
        leftAt.keySet().removeIf(request.placement()::active);
        return request.record(epoch, left, leftAt, Instant.ofEpochSecond(now), before);
    }
}
