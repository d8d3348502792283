package io.switchover.replication;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Writes to each of our containers of a region, all at the same time, and tells what every app has found by doing so. */
@ApplicationScoped
public class ContainerCheck implements RegionCheck {
    private final ContainerProbe probe;
    private final ContainerAccessKeeper keeper;
    private final Parallel parallel;

    public ContainerCheck(ContainerProbe probe, ContainerAccessKeeper keeper, Parallel parallel) {
        this.probe = probe;
        this.keeper = keeper;
        this.parallel = parallel;
    }

    @Override
    public String check() {
        return ContainerPolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        var probed = parallel.all(OwnContainers.OURS.stream()
                .sorted()
                .<Callable<ProbedContainer>>map(
                        container -> () -> new ProbedContainer(container, probe.write(region, container)))
                .toList());
        var denied = new TreeMap<String, String>();
        probed.forEach(each -> each.denied().ifPresent(because -> denied.put(each.container(), because)));
        var findings = new ArrayList<>(probed.stream()
                .flatMap(each -> ContainerPolicy.finding(region, each.container(), each.answer()).stream())
                .toList());
        findings.addAll(ContainerPolicy.access(region, keeper.keep(region, denied, now)));
        return findings;
    }

    private record ProbedContainer(String container, Answer<Done> answer) {
        Optional<String> denied() {
            return answer instanceof Answer.Refused<Done> refused && refused.reason() != Answer.Reason.ABSENT
                    ? Optional.of(refused.because())
                    : Optional.empty();
        }
    }
}
