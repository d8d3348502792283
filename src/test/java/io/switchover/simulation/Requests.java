package io.switchover.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the clients ask for, and what of it the world has to keep to: limits of time, and where outputs go. */
final class Requests {
    private static final int SECOND = 1000;

    private final Simulation sim;
    private final Dice dice;
    private final Map<String, Limits> limits = new HashMap<>();
    private final Map<String, Integer> outputs = new HashMap<>();
    private final Map<String, byte[]> references = new HashMap<>();

    Requests(Simulation sim) {
        this.sim = sim;
        dice = sim.dice;
    }

    /** In seconds: of the whole Batch job from its creation, and of each task. */
    record Limits(int job, int task) {
        int jobMillis() {
            return job * SECOND;
        }

        /** From the creation of the Batch job until nothing of it runs any more, whatever a node was handed at the last moment. */
        int millis() {
            return (job + task) * SECOND;
        }
    }

    /** Of a job that was submitted with limits; null of one without. */
    @Nullable
    Limits limitsOf(String job) {
        return limits.get(job);
    }

    /** The region in whose storage the outputs are; -1 when that is the region of the attempt. */
    int outputsOf(String job) {
        return outputs.getOrDefault(job, -1);
    }

    boolean resumes(String job) {
        return outputs.containsKey(job);
    }

    String next(String id) {
        boolean leased = sim.weather.drawn(Hazard.LEASE) ? dice.oneIn(2) : dice.oneIn(8);
        boolean resumes = sim.weather.drawn(Hazard.RESUMED) ? !dice.oneIn(4) : dice.oneIn(8);
        boolean byReference = !resumes && (sim.weather.drawn(Hazard.INBOX_GONE) ? !dice.oneIn(4) : dice.oneIn(8));
        boolean held = dice.oneIn(sim.weather.drawn(Hazard.ZOMBIE) ? 10 : 3);
        int tasks = resumes ? dice.between(3, 9) : dice.oneIn(50) ? 130 : dice.between(1, 3);
        var text = new StringBuilder("{\"id\":\"")
                .append(id)
                .append("\",\"pool\":\"p\",\"onRegionLoss\":\"")
                .append(leased ? "wait-for-lease" : held ? "hold" : "rerun")
                .append('"');
        if (resumes) {
            text.append(",\"resume\":\"unfinished\"");
            outputs.put(id, !leased && dice.oneIn(2) ? -1 : Party.WITNESS);
        }
        if (dice.oneIn(4)) {
            text.append(",\"placement\":\"")
                    .append(dice.oneIn(3) ? "split" : wish())
                    .append('"');
        }
        Limits limit = null;
        if (leased) {
            limit = new Limits(dice.of(new Integer[] {30, 60}), dice.of(new Integer[] {10, 25}));
            limits.put(id, limit);
            text.append(constraints(limit.job));
        }
        var bodies = new ArrayList<String>();
        for (int i = 0; i < tasks; i++) {
            bodies.add("{\"id\":\"t" + i + "\",\"commandLine\":\"run\"" + (limit == null ? "" : constraints(limit.task))
                    + (resumes ? ",\"outputFiles\":[{\"filePattern\":\"out\"}]}" : "}"));
        }
        if (byReference) {
            var region = inbox(id, String.join("\n", bodies));
            text.append(",\"tasksFrom\":{\"blob\":\"").append(blob(id)).append('"');
            // Without its region it may be in one that is lost for good, and nobody could be told yes.
            if (sim.weather.drawn(Hazard.LOST_FOR_GOOD) || dice.oneIn(2)) {
                text.append(",\"region\":\"").append(region).append('"');
            }
            text.append("}}");
        } else {
            text.append(",\"tasks\":[").append(String.join(",", bodies)).append("]}");
        }
        return text.toString();
    }

    /** A region that every app knows. */
    private String wish() {
        var regions = sim.geography.grows() ? Party.JOBS : sim.geography.jobs();
        return regions.get(dice.below(regions.size()));
    }

    /** The client puts its tasks somewhere that is not lost for good before anybody could have read them. */
    private String inbox(String id, String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        references.put(id, bytes);
        int where = sim.weather.drawn(Hazard.LOST_FOR_GOOD)
                ? Party.WITNESS
                : dice.below(
                        sim.geography.grows()
                                ? Party.SEALING.size()
                                : sim.geography.all().size());
        sim.storages.blobs.inbox.put(Party.NAMES.get(where), blob(id), bytes);
        return Party.NAMES.get(where);
    }

    private static String blob(String id) {
        return "inbox/" + id;
    }

    /** The client has been told yes: what it was asked for must be kept by now. */
    void accepted(String id) {
        var bytes = references.get(id);
        if (bytes == null) {
            return;
        }
        if (sim.storages.blobs.copies(sim.geography.all(), bytes) < 2) {
            sim.promises.broken("P4: the client was told yes, and the tasks of " + id + " are not in two storages");
        }
        if (sim.weather.drawn(Hazard.INBOX_GONE)) {
            sim.weather.happens(Hazard.INBOX_GONE);
            sim.geography.all().forEach(region -> sim.storages.blobs.inbox.remove(region, blob(id)));
        }
    }

    private static String constraints(int seconds) {
        return ",\"constraints\":{\"maxWallClockTime\":\"PT" + seconds + "S\"}";
    }
}
