package io.switchover.region;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.rules.Objection;
import io.switchover.rules.Rule;
import io.switchover.rules.Rule.Measure;
import io.switchover.rules.RuleBook;
import io.switchover.rules.RuleReading;
import io.switchover.time.Counted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the record may be relied on, told rule by rule. */
public final class RecordTrustRuleEvaluation {
    private static final String THAW =
            "an operator decides which of these holds, and names its epoch and placement: POST /api/thaw";

    private static final RuleBook<RuleInputs> BOOK = new RuleBook<>(
            List.of(
                    new Rule<>(
                            SealPolicy.Result.Contradicted.LATER,
                            "no storage account holds a seal of a later epoch than the record's",
                            inputs -> Measure.of(
                                    "the latest seal is that of epoch " + inputs.latest(),
                                    String.valueOf(inputs.latest()),
                                    String.valueOf(inputs.record().epoch())),
                            inputs -> Optional.of(inputs.without(true)),
                            inputs -> THAW),
                    new Rule<>(
                            SealPolicy.Result.Contradicted.OTHER,
                            "each seal of the record's epoch is the record's own",
                            inputs -> Measure.of(
                                    "every seal of epoch " + inputs.record().epoch() + " agrees with the record"),
                            inputs -> Optional.of(inputs.without(false)),
                            inputs -> THAW),
                    new Rule<>(
                            SealPolicy.Result.NotSealed.RULE,
                            "enough storage accounts hold the seal of the record's epoch",
                            inputs -> Measure.of(
                                    Counted.of(inputs.holding(), "storage account holds", "storage accounts hold")
                                            + " the seal of epoch "
                                            + inputs.record().epoch(),
                                    String.valueOf(inputs.holding()),
                                    String.valueOf(inputs.quorum())),
                            inputs -> Optional.empty(),
                            inputs -> "more storage accounts answer; the apps then write the seal by themselves")),
            RuleInputs::objection);

    private RecordTrustRuleEvaluation() {}

    /** @param storages by region: what it holds, with the seal of the record's epoch */
    public static List<RuleReading> readings(
            RegionRecord record, Map<String, Answer<AccountSealsFound>> storages, int quorum) {
        return BOOK.readings(new RuleInputs(record, storages, quorum));
    }

    /**
     * Why a seal contradicts the record. A tick asks no more storage accounts than it needs, so it may not hear of that seal; whoever
     * explains has asked all.
     */
    public static Optional<String> contradiction(List<RuleReading> readings) {
        return readings.stream()
                .filter(reading -> reading.standing() == RuleReading.Standing.OBJECTS
                        && !reading.rule().equals(SealPolicy.Result.NotSealed.RULE))
                .map(RuleReading::sentence)
                .findFirst();
    }

    private record RuleInputs(RegionRecord record, Map<String, Answer<AccountSealsFound>> storages, int quorum) {
        Optional<Objection> objection() {
            var highest = new TreeMap<String, Answer<Long>>();
            storages.forEach((region, answer) -> highest.put(region, answer.map(AccountSealsFound::highest)));
            var found = new TreeMap<String, Answer<Optional<Seal>>>();
            storages.forEach((region, answer) -> found.put(region, answer.map(seals -> seals.at(record.epoch()))));
            return switch (SealPolicy.result(record, quorum, highest, found)) {
                case SealPolicy.Result.Sealed sealed -> Optional.empty();
                case SealPolicy.Result.NotSealed not ->
                    Optional.of(new Objection(SealPolicy.Result.NotSealed.RULE, not.because()));
                case SealPolicy.Result.Contradicted c -> Optional.of(new Objection(c.rule(), c.because()));
            };
        }

        long latest() {
            return storages.values().stream()
                    .mapToLong(answer -> answer instanceof Answered<AccountSealsFound>(var there) ? there.highest() : 0)
                    .max()
                    .orElse(0);
        }

        long holding() {
            return storages.values().stream()
                    .filter(answer -> answer instanceof Answered<AccountSealsFound>(var there)
                            && there.at(record.epoch())
                                    .filter(Seal.of(record)::equals)
                                    .isPresent())
                    .count();
        }

        /** As if no storage account held a later seal, or another one of this epoch. */
        RuleInputs without(boolean later) {
            var imagined = new TreeMap<String, Answer<AccountSealsFound>>();
            storages.forEach((region, answer) -> imagined.put(
                    region,
                    answer.map(there -> later
                            ? new AccountSealsFound(Math.min(there.highest(), record.epoch()), there.seals())
                            : new AccountSealsFound(there.highest(), own(there)))));
            return new RuleInputs(record, imagined, quorum);
        }

        private Map<Long, Seal> own(AccountSealsFound there) {
            var seals = new TreeMap<>(there.seals());
            seals.computeIfPresent(record.epoch(), (epoch, other) -> Seal.of(record));
            return seals;
        }
    }
}
