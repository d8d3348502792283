package io.switchover.region;

import io.switchover.remote.Answer;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Looks at the seals in every storage account, and waits for each. For people who decide, not for ticks. It writes nothing. */
@ApplicationScoped
public class SealSurvey {
    private final Seals seals;
    private final Regions regions;
    private final Parallel parallel;

    SealSurvey(Seals seals, Regions regions, Parallel parallel) {
        this.seals = seals;
        this.regions = regions;
        this.parallel = parallel;
    }

    /** @param epochs looked at in each storage account, besides the highest that is there */
    public Map<String, Answer<AccountSealsFound>> find(List<Long> epochs) {
        var all = regions.seals();
        var answers = parallel.all(all.stream()
                .map(region -> (Callable<Answer<AccountSealsFound>>) () -> find(region, epochs))
                .toList());
        var byRegion = new TreeMap<String, Answer<AccountSealsFound>>();
        for (int i = 0; i < all.size(); i++) {
            byRegion.put(all.get(i), answers.get(i));
        }
        return byRegion;
    }

    private Answer<AccountSealsFound> find(String region, List<Long> epochs) {
        return seals.highest(region).then(highest -> {
            Answer<Map<Long, Seal>> found = new Answer.Answered<>(Map.of());
            var wanted = new TreeSet<>(epochs);
            wanted.add(highest);
            wanted.remove(0L);
            for (var epoch : wanted) {
                found = found.then(before -> seals.read(region, epoch).map(seal -> with(before, epoch, seal)));
            }
            return found.map(there -> new AccountSealsFound(highest, there));
        });
    }

    private static Map<Long, Seal> with(Map<Long, Seal> before, long epoch, Optional<Seal> seal) {
        var more = new HashMap<>(before);
        seal.ifPresent(s -> more.put(epoch, s));
        return more;
    }
}
