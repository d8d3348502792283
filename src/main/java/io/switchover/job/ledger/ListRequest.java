package io.switchover.job.ledger;

import io.switchover.http.PlainText;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.job.JobState;
import io.switchover.region.Regions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which part of the ledger somebody wants to see, from what stands behind the question mark. */
sealed interface ListRequest {
    /** @param top how many jobs at most */
    record Valid(JobQuery query, int top, @Nullable String continuation) implements ListRequest {}

    /** The question makes no sense. */
    record Unfit(String field, String sentence) implements ListRequest {}

    int DEFAULT_TOP = 100;
    int LIMIT_TOP = 1000;
    /** Of a name that is repeated. */
    int SHOWN = 60;

    List<String> FIELDS =
            List.of("state", "waitsFor", "pool", "region", "owes", "from", "until", "prefix", "top", "continuation");
    /** The platform's own: the function key. */
    String KEY = "code";

    Set<String> BESIDE_THE_QUESTION = Set.of("top", "continuation", KEY);

    static ListRequest of(Map<String, String> asked, Regions regions) {
        var flaw = Stream.of(
                        unknown(asked),
                        state(asked),
                        reason(asked),
                        region(asked, regions),
                        owes(asked),
                        time(asked, "from"),
                        time(asked, "until"),
                        prefix(asked),
                        top(asked),
                        continuation(asked))
                .flatMap(Optional::stream)
                .findFirst();
        if (flaw.isPresent()) {
            return flaw.get();
        }
        return new Valid(query(asked), number(asked), next(asked));
    }

    private static JobQuery query(Map<String, String> asked) {
        var query = JobQuery.all().newestFirst();
        for (var field : asked.entrySet()) {
            var value = field.getValue();
            query = switch (field.getKey()) {
                case "state" -> query.phases(phases(value));
                case "waitsFor" -> query.waitingFor(value);
                case "pool" -> query.pool(value.toLowerCase(Locale.ROOT));
                case "region" -> query.region(value);
                case "owes" -> query.owing(value.equals("yes"));
                case "from" -> query.from(instant(value).orElseThrow());
                case "until" -> query.until(instant(value).orElseThrow());
                case "prefix" -> query.prefix(value.toLowerCase(Locale.ROOT));
                default -> query;
            };
        }
        return query;
    }

    private static @Nullable String next(Map<String, String> asked) {
        var token = asked.get("continuation");
        return token == null ? null : ListContinuation.read(token, asked).orElse(null);
    }

    private static Optional<Unfit> continuation(Map<String, String> asked) {
        return flaw(
                asked.containsKey("continuation") && next(asked) == null,
                "continuation",
                "this continuation belongs to another request: leave it out to begin again");
    }

    private static Optional<Unfit> reason(Map<String, String> asked) {
        var reason = asked.get("waitsFor");
        return flaw(
                reason != null && !JobState.REASONS.contains(reason),
                "waitsFor",
                "waitsFor is \"" + reason + "\": it must be one of " + JobState.REASONS);
    }

    private static Optional<Unfit> time(Map<String, String> asked, String field) {
        var value = asked.get(field);
        return flaw(
                value != null && instant(value).isEmpty(),
                field,
                field + " is \"" + value + "\": it must be a time such as 2026-11-28T06:00:00Z");
    }

    private static Optional<Instant> instant(String value) {
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Unfit> prefix(Map<String, String> asked) {
        var prefix = asked.get("prefix");
        return flaw(
                prefix != null && !CaselessBatchId.allowed(prefix, CaselessBatchId.JOB_LIMIT),
                "prefix",
                "prefix is \"" + prefix + "\": " + CaselessBatchId.RULE);
    }

    private static Optional<Unfit> unknown(Map<String, String> asked) {
        return asked.keySet().stream()
                .filter(name -> !FIELDS.contains(name) && !name.equals(KEY))
                .sorted()
                .findFirst()
                .map(name -> new Unfit(name, unknown(name, FIELDS)));
    }

    /** @param known the parameters that there are */
    static String unknown(String name, Collection<String> known) {
        return PlainText.shown(name, SHOWN) + " is no parameter of this address; known are " + String.join(", ", known);
    }

    private static Optional<Unfit> state(Map<String, String> asked) {
        var words = List.of(asked.getOrDefault("state", JobPhase.DONE.word()).split(","));
        return flaw(
                words.size() != phases(String.join(",", words)).size(),
                "state",
                "state must be one or more of "
                        + JobPhase.all(phase -> true).stream()
                                .map(JobPhase::word)
                                .sorted()
                                .toList());
    }

    private static List<JobPhase> phases(String words) {
        var phases = new ArrayList<JobPhase>();
        for (var word : words.split(",")) {
            JobPhase.of(word).ifPresent(phases::add);
        }
        return phases;
    }

    private static Optional<Unfit> region(Map<String, String> asked, Regions regions) {
        var region = asked.get("region");
        return flaw(
                region != null && !regions.runsJobs(region),
                "region",
                "region is \"" + region + "\": it must be one of "
                        + regions.jobs().stream().sorted().toList());
    }

    private static Optional<Unfit> owes(Map<String, String> asked) {
        var owes = asked.getOrDefault("owes", "no");
        return flaw(!List.of("yes", "no").contains(owes), "owes", "owes is \"" + owes + "\": it must be yes or no");
    }

    private static Optional<Unfit> top(Map<String, String> asked) {
        int top = number(asked);
        return flaw(
                top < 1 || top > LIMIT_TOP,
                "top",
                "top is \"" + asked.get("top") + "\": it must be a number from 1 to " + LIMIT_TOP);
    }

    /** 0 when it is no number. */
    private static int number(Map<String, String> asked) {
        try {
            return Integer.parseInt(asked.getOrDefault("top", String.valueOf(DEFAULT_TOP)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<Unfit> flaw(boolean flawed, String field, String sentence) {
        return flawed ? Optional.of(new Unfit(field, sentence)) : Optional.empty();
    }
}
