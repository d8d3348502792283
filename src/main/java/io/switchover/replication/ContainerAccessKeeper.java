package io.switchover.replication;

import io.switchover.region.Regions;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Writes down what this app may do with containers, for the reports of the others, and reads what they have found. */
@ApplicationScoped
public class ContainerAccessKeeper {
    private static final Logger LOG = Logger.getLogger(ContainerAccessKeeper.class);
    private static final int MOST = 1_000;
    /** Three checks of readiness. What is older was found by an app that does not run any more. */
    private static final Duration FRESH = Duration.ofMinutes(15);
    /** What has not changed is written again so often. */
    private static final Duration AGAIN = Duration.ofMinutes(4);

    private final Documents documents;
    private final Regions regions;

    public ContainerAccessKeeper(Documents documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    String here() {
        return regions.here();
    }

    /**
     * Answers what all apps have found lately, this one included. Where that cannot be read it is this one's alone.
     *
     * @param denied by container: why this app is not let in
     * @param now by the store, before it has tried
     */
    List<ContainerAccess> keep(String region, Map<String, String> denied, Instant now) {
        var own = new ContainerAccess(here(), region, denied, now);
        var query = Query.all(ContainerAccess.class, Container.CONTROL)
                .inPartition(ContainerAccess.key(here(), region).partition());
        if (!(documents.listAll(query, MOST) instanceof Page.Listed<ContainerAccess> page)) {
            return List.of(own);
        }
        var all = page.stored().stream().map(Stored::value).toList();
        boolean known = all.stream()
                .anyMatch(each -> each.observer().equals(here())
                        && each.region().equals(region)
                        && each.saysTheSame(own)
                        && each.asOf().isAfter(now.minus(AGAIN)));
        if (!known) {
            var write = documents.overwrite(ContainerAccess.key(here(), region), own);
            if (!(write instanceof Write.Written)) {
                LOG.infof(
                        "what this app may do with the containers in %s is written later: %s",
                        region, write.sentence());
            }
        }
        return Stream.concat(
                        all.stream()
                                .filter(each -> each.region().equals(region)
                                        && !each.observer().equals(here())
                                        && each.asOf().isAfter(now.minus(FRESH))),
                        Stream.of(own))
                .sorted(Comparator.comparing(ContainerAccess::observer))
                .toList();
    }
}
