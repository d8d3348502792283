package io.switchover.simulation;

import io.switchover.failover.Decision;
import io.switchover.failover.Failover;
import io.switchover.failover.FailoverRoom;
import io.switchover.failover.FailoverSettings;
import io.switchover.failover.FixedFailoverSettings;
import io.switchover.health.FixedHealthSettings;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.health.probe.HealthRoom;
import io.switchover.health.probe.ScriptedCanaries;
import io.switchover.health.probe.ScriptedProbes;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.InMemorySeals;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.CutOff;
import io.switchover.store.InMemoryDocuments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One day of three apps that probe, give verdicts and consider failover, with the settings of production, while much goes wrong
 * that is no outage of a region; and on some days one that is. A needless move loses work, so it counts like a lost job. Hours in
 * which nothing at all is the matter are skipped once every app has seen that it is so.
 */
final class CalmDay {
    private static final int TICK = 15;
    private static final int CHECKS_EVERY = 300;
    private static final int QUIET = 180;
    private static final int AFTERWARDS = 900;
    private static final int MINUTE = 60;
    private static final int TEN_MINUTES = 600;
    private static final long MORNING = 1_790_000_000L;

    /** What goes wrong and must move nothing. */
    enum Trouble {
        STORM("429 from everything in a region"),
        BLIP("a region is dark for at most 90 seconds"),
        ARM("the management plane is away"),
        ENTRA("nobody gets a token"),
        CUT("two regions do not reach each other"),
        ONE_SERVICE("one app does not reach one service of one region"),
        ONE_PLANE("one plane of a region is down for all"),
        BAD_KEY("our key is refused by a region"),
        NO_NAMES("one app can resolve no names"),
        SLOW_CANARY("canaries come back late"),
        APP_DOWN("a region's app is gone, the region is not"),
        STORE_AWAY("the store answers nobody"),
        STORAGE_LOST("a region's storage account is lost for long, and nothing else"),
        STORAGE_AND_APP("a region's storage account is lost for long, and the app that lives on it"),
        TIMERS_LATE("an app's timers fire late or not at all"),
        RESTART("an app starts anew, again and again");

        static final Trouble[] ALL = values();
        final String said;

        Trouble(String said) {
            this.said = said;
        }
    }

    /** What came of a day. */
    record Outcome(int outages, int moves, int needless, int missed, int[] troubles, String history) {}

    private record Going(Trouble trouble, int region, int other, Signal signal, boolean flag, long until) {}

    private final Dice dice;
    private final StringBuilder history = new StringBuilder();
    private final boolean readable;
    private long now = MORNING;
    private final InMemoryDocuments store = new InMemoryDocuments(() -> now);
    private final InMemorySeals seals = new InMemorySeals();
    private final ScriptedProbes links = new ScriptedProbes();
    private final ScriptedCanaries canaries = new ScriptedCanaries();
    private final HealthRoom[] rooms = new HealthRoom[Party.SEALING.size()];
    private final Failover[] failovers = new Failover[Party.SEALING.size()];
    private final List<Going> going = new ArrayList<>();
    private final int[] troubles = new int[Trouble.ALL.length];
    private boolean storeAway;
    private int outage = -1;
    private boolean accountOnly;
    private long epoch = 1;
    private int outages;
    private int moves;
    private int needless;
    private int missed;
    private boolean expected;

    CalmDay(long seed, boolean readable) {
        dice = new Dice(seed);
        this.readable = readable;
        for (int region = 0; region < rooms.length; region++) {
            starts(region);
        }
    }

    private void starts(int region) {
        var here = Party.SEALING.get(region);
        var regions = new Regions(
                here,
                Party.JOBS.getFirst(),
                Party.JOBS,
                Party.SEALING,
                Party.SEALING,
                Map.of("westeurope", 1, "northeurope", 1),
                Set.copyOf(Party.JOBS));
        var documents = new CutOff(store, () -> storeAway || links.isDark(here));
        var clock = wrong(dice.of(new Integer[] {-600, 0, 600}));
        rooms[region] = HealthRoom.of(
                documents, regions, links, canaries, clock, new FixedHealthSettings(Optional.of("standby")));
        failovers[region] = FailoverRoom.failover(
                documents,
                seals.reader(documents, regions, to -> links.crosses(here, to), clock),
                regions,
                ReadinessRoom.candidates(documents, regions),
                clock,
                new FixedFailoverSettings(FailoverSettings.Mode.AUTOMATIC));
    }

    private Clock wrong(int seconds) {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(now + seconds);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    Outcome run() {
        quiet();
        int episodes = dice.between(1, 4);
        int withOutage = dice.oneIn(3) ? dice.below(episodes) : -1;
        for (int i = 0; i < episodes; i++) {
            now += dice.between(60, 240) * (long) MINUTE;
            quiet();
            if (i == withOutage) {
                outage();
            } else {
                episode();
            }
            quiet();
        }
        return new Outcome(outages, moves, needless, missed, troubles, history.toString());
    }

    // ---- what goes wrong

    private void quiet() {
        checksReadiness();
        ticks(QUIET);
    }

    private void episode() {
        for (int i = dice.between(1, 3); i > 0; i--) {
            var trouble = dice.of(Trouble.ALL);
            if (fits(trouble)) {
                begins(trouble);
            }
        }
        while (!going.isEmpty()) {
            ticks(TICK);
        }
    }

    /** Two things at once that would together be an outage of a region are not what this is about. */
    private boolean fits(Trouble trouble) {
        return switch (trouble) {
            case ONE_PLANE, APP_DOWN, CUT, BLIP, ONE_SERVICE, STORAGE_LOST, STORAGE_AND_APP ->
                going.stream().noneMatch(g -> switch (g.trouble) {
                    case ONE_PLANE, APP_DOWN, CUT, BLIP, ONE_SERVICE, STORAGE_LOST, STORAGE_AND_APP -> true;
                    default -> false;
                });
            default -> going.stream().noneMatch(g -> g.trouble == trouble);
        };
    }

    private void begins(Trouble trouble) {
        int region =
                dice.below(trouble == Trouble.CUT || trouble == Trouble.BLIP || trouble == Trouble.APP_DOWN ? 3 : 2);
        int lasting = trouble == Trouble.BLIP
                ? dice.between(TICK, 90)
                : dice.oneIn(6) || trouble == Trouble.STORAGE_LOST || trouble == Trouble.STORAGE_AND_APP
                        ? dice.between(10, 45) * MINUTE
                        : dice.between(1, 10) * MINUTE;
        var planes = new Signal[] {Signal.DATA_PLANE, Signal.STORAGE, Signal.APP, Signal.POOL};
        begins(new Going(
                trouble, region, (region + dice.between(1, 2)) % 3, dice.of(planes), dice.oneIn(2), now + lasting));
    }

    private void begins(Going one) {
        going.add(one);
        troubles[one.trouble.ordinal()]++;
        tell(one.trouble.said + ": " + Party.SEALING.get(one.region) + ", " + Party.SEALING.get(one.other) + ", "
                + one.signal + " for " + (one.until - now) + " s");
        applies();
    }

    /** A real one: nothing crosses the active region's border, or its Batch account runs nothing any more. */
    private void outage() {
        outage = Party.index(record().placement().text());
        accountOnly = dice.oneIn(4);
        int lasting = accountOnly ? dice.between(20, 60) * MINUTE : dice.between(TEN_MINUTES, 60 * MINUTE);
        if (dice.oneIn(3)) {
            begins(Trouble.ARM);
        }
        outages++;
        expected = true;
        tell((accountOnly ? "the Batch account is down in " : "dark: ") + Party.SEALING.get(outage) + " for " + lasting
                + " s");
        applies();
        ticks(lasting);
        outage = -1;
        if (expected) {
            missed++;
            tell("MISSED: a real outage, and nothing moved");
        }
        expected = false;
        tell("the outage is over");
        applies();
        ticks(AFTERWARDS);
        going.clear();
        applies();
    }

    private void applies() {
        links.mend();
        canaries.mend();
        storeAway = false;
        if (outage >= 0) {
            var there = Party.SEALING.get(outage);
            if (accountOnly) {
                all(there, new ProbeAnswer.Status(503, "ServerBusy"), Signal.DATA_PLANE);
                canaries.down(there);
            } else {
                links.dark(there);
            }
        }
        for (var one : going) {
            applies(one);
        }
    }

    private void applies(Going one) {
        var there = Party.SEALING.get(one.region);
        var other = Party.SEALING.get(one.other);
        switch (one.trouble) {
            case STORM -> {
                all(there, new ProbeAnswer.Status(429, "TooManyRequests"), Signal.values());
                if (one.flag) {
                    all(other, new ProbeAnswer.Status(429, "TooManyRequests"), Signal.values());
                }
            }
            case BLIP -> links.dark(there);
            case ARM ->
                Party.JOBS.forEach(region -> all(
                        region,
                        one.flag ? new ProbeAnswer.TimedOut("did not answer") : new ProbeAnswer.Status(503, ""),
                        Signal.ACCOUNT));
            case ENTRA ->
                Party.SEALING.forEach(region -> all(
                        region,
                        one.flag ? new ProbeAnswer.Inconclusive("no token") : new ProbeAnswer.Status(401, ""),
                        Signal.DATA_PLANE,
                        Signal.STORAGE,
                        Signal.ACCOUNT,
                        Signal.POOL));
            case CUT -> links.cut(there, other);
            case ONE_SERVICE -> links.hears(other, there, one.signal, new ProbeAnswer.TimedOut("did not answer"));
            case ONE_PLANE ->
                all(
                        there,
                        one.flag ? new ProbeAnswer.Status(500, "InternalError") : new ProbeAnswer.Refused("refused"),
                        one.signal);
            case BAD_KEY -> all(there, new ProbeAnswer.Status(403, ""), Signal.DATA_PLANE, Signal.STORAGE, Signal.POOL);
            case NO_NAMES ->
                Party.SEALING.forEach(region -> {
                    for (var signal : Signal.values()) {
                        links.hears(there, region, signal, new ProbeAnswer.Inconclusive("no such name"));
                    }
                });
            case SLOW_CANARY -> Party.JOBS.forEach(canaries::slow);
            case APP_DOWN -> all(there, new ProbeAnswer.Refused("refused"), Signal.APP);
            case STORAGE_LOST -> all(there, new ProbeAnswer.Status(503, "ServerBusy"), Signal.STORAGE);
            case STORAGE_AND_APP -> {
                all(there, new ProbeAnswer.TimedOut("did not answer"), Signal.STORAGE);
                all(there, new ProbeAnswer.Refused("refused"), Signal.APP);
            }
            case STORE_AWAY -> storeAway = true;
            case TIMERS_LATE, RESTART -> {
                // These happen when the app's turn comes.
            }
        }
    }

    private void all(String to, ProbeAnswer probeAnswer, Signal... signals) {
        for (var from : Party.SEALING) {
            for (var signal : signals) {
                links.hears(from, to, signal, probeAnswer);
            }
        }
    }

    // ---- time

    private void ticks(int seconds) {
        for (long end = now + seconds; now < end; ) {
            now += TICK;
            if (going.removeIf(one -> one.until <= now)) {
                tell("so much for that");
                applies();
            }
            if (now % CHECKS_EVERY < TICK) {
                checksReadiness();
            }
            int first = dice.below(rooms.length);
            for (int i = 0; i < rooms.length; i++) {
                tick((first + i) % rooms.length);
            }
        }
    }

    private void tick(int region) {
        for (var one : going) {
            if (one.region == region) {
                if (one.trouble == Trouble.APP_DOWN
                        || one.trouble == Trouble.STORAGE_AND_APP
                        || (one.trouble == Trouble.TIMERS_LATE && !dice.oneIn(3))) {
                    return;
                }
                if (one.trouble == Trouble.RESTART && dice.oneIn(3)) {
                    starts(region);
                }
            }
        }
        var decision =
                failovers[region].consider(rooms[region].probeRound().observe(), rooms[region].verdictReader()::assess);
        if (!(decision instanceof Decision.Stay)) {
            tell(Party.SEALING.get(region) + " decides " + decision.rule() + ": " + decision.because());
        }
        long after = record().epoch();
        if (after != epoch) {
            epoch = after;
            moves++;
            if (expected) {
                expected = false;
                tell("MOVED: " + record().because());
            } else {
                needless++;
                tell("NEEDLESS: " + record().because());
            }
        }
    }

    private RegionRecord record() {
        return store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .map(stored -> stored.value())
                .orElseGet(() -> RegionRecord.first(Party.JOBS.getFirst(), Instant.EPOCH, ""));
    }

    private void checksReadiness() {
        for (var region : Party.JOBS) {
            var key = ReadinessReport.key(region);
            var report = new ReadinessReport(region, List.of(), Instant.ofEpochSecond(now));
            var unused = store.read(ReadinessReport.class, key)
                    .found()
                    .map(before -> store.replace(before, report))
                    .orElseGet(() -> store.insert(key, report));
        }
    }

    private void tell(String what) {
        if (readable) {
            long seconds = now - MORNING;
            history.append(String.format(
                    "%02d:%02d:%02d  %s%n", seconds / 3600, seconds / MINUTE % MINUTE, seconds % MINUTE, what));
        }
    }
}
