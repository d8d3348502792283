package io.switchover.job.ledger;

import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.region.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which part of the ledger somebody wants to see, from what stands behind the question mark. */
sealed interface ListRequest {
    /** @param top how many jobs at most */
    record Asked(JobQuery query, int top, @Nullable String continuation) implements ListRequest {}

    /** The question makes no sense. */
    record Unfit(String field, String sentence) implements ListRequest {}

    int DEFAULT_TOP = 100;
    int LIMIT_TOP = 1000;
    List<String> FIELDS = List.of("state", "region", "owes", "top", "continuation");
    /** The platform's own: the function key. */
    String KEY = "code";

    static ListRequest of(Map<String, String> asked, Regions regions) {
        var flaw = Stream.of(unknown(asked), state(asked), region(asked, regions), owes(asked), top(asked))
                .flatMap(Optional::stream)
                .findFirst();
        if (flaw.isPresent()) {
            return flaw.get();
        }
        var query = JobQuery.all();
        if (asked.containsKey("state")) {
            query = query.phases(phases(asked.get("state")));
        }
        if (asked.containsKey("region")) {
            query = query.region(asked.get("region"));
        }
        if (asked.containsKey("owes")) {
            query = query.owing(asked.get("owes").equals("yes"));
        }
        return new Asked(query, number(asked), asked.get("continuation"));
    }

    private static Optional<Unfit> unknown(Map<String, String> asked) {
        return asked.keySet().stream()
                .filter(name -> !FIELDS.contains(name) && !name.equals(KEY))
                .sorted()
                .findFirst()
                .map(name -> new Unfit(name, "known are " + String.join(", ", FIELDS)));
    }

    private static Optional<Unfit> state(Map<String, String> asked) {
        var words = List.of(asked.getOrDefault("state", JobPhase.DONE.word()).split(","));
        return flaw(
                words.size() != phases(String.join(",", words)).size(),
                "state",
                "state is one or more of "
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
                "region is \"" + region + "\": one of "
                        + regions.jobs().stream().sorted().toList());
    }

    private static Optional<Unfit> owes(Map<String, String> asked) {
        var owes = asked.getOrDefault("owes", "no");
        return flaw(!List.of("yes", "no").contains(owes), "owes", "owes is \"" + owes + "\": yes or no");
    }

    private static Optional<Unfit> top(Map<String, String> asked) {
        int top = number(asked);
        return flaw(
                top < 1 || top > LIMIT_TOP,
                "top",
                "top is \"" + asked.get("top") + "\": a number from 1 to " + LIMIT_TOP);
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
