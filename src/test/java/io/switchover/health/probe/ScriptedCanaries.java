package io.switchover.health.probe;

import io.switchover.health.ProbeAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Canaries that come back at the next look, unless the region's data plane is down or its nodes are slow. */
public final class ScriptedCanaries implements Canaries {
    private final Map<String, String> out = new TreeMap<>();
    private final Set<String> down = new HashSet<>();
    private final Set<String> slow = new HashSet<>();
    private final List<String> sent = new ArrayList<>();

    public void down(String region) {
        down.add(region);
    }

    public void slow(String region) {
        slow.add(region);
    }

    public void mend() {
        down.clear();
        slow.clear();
    }

    public List<String> sent() {
        return sent;
    }

    public Set<String> there() {
        return out.keySet();
    }

    @Override
    public ProbeAnswer send(String region, String pool, String job) {
        if (down.contains(region)) {
            return new ProbeAnswer.Status(503, "ServerBusy");
        }
        if (out.put(job, region) == null) {
            sent.add(job);
        }
        return new ProbeAnswer.Worked("sent");
    }

    @Override
    public Output output(String region, String job) {
        if (down.contains(region)) {
            return new Output.Unread(new ProbeAnswer.Status(503, "ServerBusy"));
        }
        return slow.contains(region) ? new Output.NotYet() : new Output.Printed(job + "\n");
    }

    @Override
    public void delete(String region, String job) {
        if (!down.contains(region)) {
            out.remove(job);
        }
    }
}
