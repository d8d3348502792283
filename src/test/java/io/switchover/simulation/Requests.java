package io.switchover.simulation;

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
                    .append(Party.JOBS.get(dice.below(2)))
                    .append('"');
        }
        Limits limit = null;
        if (leased) {
            limit = new Limits(dice.of(new Integer[] {30, 60}), dice.of(new Integer[] {10, 25}));
            limits.put(id, limit);
            text.append(constraints(limit.job));
        }
        text.append(",\"tasks\":[");
        for (int i = 0; i < tasks; i++) {
            text.append(i == 0 ? "" : ",").append("{\"id\":\"t").append(i).append("\",\"commandLine\":\"run\"");
            if (limit != null) {
                text.append(constraints(limit.task));
            }
            text.append(resumes ? ",\"outputFiles\":[{\"filePattern\":\"out\"}]}" : "}");
        }
        return text.append("]}").toString();
    }

    private static String constraints(int seconds) {
        return ",\"constraints\":{\"maxWallClockTime\":\"PT" + seconds + "S\"}";
    }
}
