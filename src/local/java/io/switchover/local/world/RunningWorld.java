package io.switchover.local.world;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A world that runs, as another process of the same user sees it.
 *
 * @param jobs the regions that run jobs
 * @param apps by region, where its app answers
 * @param keys by role
 * @param starts by region, the file in which its nodes write down what they start
 */
public record RunningWorld(
        List<String> jobs, String witness, Map<String, URI> apps, Map<String, String> keys, Map<String, Path> starts) {

    public AppClient client(String region, String role) {
        return new AppClient(Objects.requireNonNull(apps.get(region)), Objects.requireNonNull(keys.get(role)), "");
    }

    /** Every process that was started on any node. */
    public List<StartLog.Start> allStarts() {
        var all = new ArrayList<StartLog.Start>();
        starts.forEach((region, log) -> all.addAll(StartLog.read(log, region)));
        return all;
    }
}
