package io.switchover.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestKind;
import io.switchover.local.world.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A whole deployment of three regions with nothing to do: what each app asks of each service in a minute, and the time it takes. */
final class IdleBench {
    private static final Path CHECKOUT = Path.of("");
    private static final Duration WARM_UP = Duration.ofSeconds(75);
    /** What the local world shortens so that an outage takes seconds there. */
    private static final Pattern SHORTENED = Pattern.compile(
            "SWITCHOVER_(\\w+_SCHEDULE|(CALL|HEALTH|FAILOVER|READINESS|PACKAGES|REPLICATION|JOB|DRILL|NOTIFICATIONS)_\\w+)");

    private static final String CANARY_POOL = "SWITCHOVER_HEALTH_CANARY_POOL";
    private static final double MOST_CPU = 0.15;

    private final int minutes;
    private final boolean quick;
    private final boolean untold;

    IdleBench(int minutes, boolean quick, boolean untold) {
        this.minutes = minutes;
        this.quick = quick;
        this.untold = untold;
    }

    boolean run(PrintStream out) throws IOException, InterruptedException {
        var example = new ObjectMapper()
                .readTree(Path.of("local.settings.json.example").toFile())
                .path("Values");
        out.println("starting the local world …");
        try (var world = World.start(CHECKOUT, Bench.FOLDER.resolve("world"), out, set -> {
            var changed = new TreeMap<>(set);
            if (!quick) {
                changed.replaceAll((name, value) ->
                        SHORTENED.matcher(name).matches() && example.has(name) && !name.equals(CANARY_POOL)
                                ? example.path(name).asText()
                                : value);
            }
            if (untold) {
                changed.keySet().removeIf(name -> name.startsWith("SWITCHOVER_NOTIFICATIONS_"));
            }
            return changed;
        })) {
            Thread.sleep(WARM_UP.toMillis());
            out.println("measuring for " + minutes + " min …");
            var before = requests(world);
            var cpu = Cpu.now();
            Thread.sleep(Duration.ofMinutes(minutes).toMillis());
            var used = Cpu.now().since(cpu);
            return report(out, world, before, used);
        }
    }

    private static Map<String, Map<Plane.Kind, Map<RequestKind, Long>>> requests(World world) {
        var all = new TreeMap<String, Map<Plane.Kind, Map<RequestKind, Long>>>();
        world.geography()
                .regions()
                .forEach(region -> all.put(region, world.network().requests(region)));
        return all;
    }

    private boolean report(
            PrintStream out, World world, Map<String, Map<Plane.Kind, Map<RequestKind, Long>>> before, Cpu used)
            throws IOException {
        var table = new Table("idle" + (quick ? "-quick" : "") + (untold ? "-untold" : ""));
        var prices = new Prices();
        requests(world)
                .forEach((region, byPlane) -> byPlane.forEach((plane, kinds) -> {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("app in", region);
                    row.put("asks of", plane.toString().toLowerCase(java.util.Locale.ROOT));
                    double all = 0;
                    for (var kind : RequestKind.values()) {
                        double aMinute = (kinds.getOrDefault(kind, 0L)
                                        - before.get(region)
                                                .getOrDefault(plane, Map.of())
                                                .getOrDefault(kind, 0L))
                                / (double) minutes;
                        row.put(kind.toString().toLowerCase(java.util.Locale.ROOT) + "s a minute", aMinute);
                        prices.count(plane, kind, aMinute);
                        all += aMinute;
                    }
                    row.put("requests a minute", all);
                    if (all > 0) {
                        table.row(row);
                    }
                }));
        table.say("request units a minute, in each region", prices.requestUnits());
        table.say("storage and request units, US dollars a month", prices.aMonth());
        table.say("what these rest on", Prices.ASSUMED);
        double seconds = minutes * 60.0;
        used.byProcess()
                .forEach((process, time) -> table.say(
                        "CPU of " + process + ", percent of one core", 100 * time.toMillis() / 1e3 / seconds));
        double whole = used.all().toMillis() / 1e3 / seconds;
        table.say("CPU of all, percent of one core", 100 * whole);
        table.print(out);
        boolean ok = whole < MOST_CPU;
        out.println("bench idle: " + (ok ? "ok" : "failed, more than " + 100 * MOST_CPU + " percent of one core"));
        return ok;
    }
}
