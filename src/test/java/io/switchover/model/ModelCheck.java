package io.switchover.model;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Checks all models and all variants, and says in its last line whether everything is as it should be. Run in the repository's
 * root: {@code ModelCheck [--quick | --thorough] [--show VARIANT] [--list]}.
 */
public final class ModelCheck {
    private static final Path SPECIFICATIONS = Path.of("src/main/tla");
    private static final Set<String> OPTIONS = Set.of("--quick", "--thorough", "--list");
    private static final Path SCRATCH = Path.of("target/model");

    private final Tlc tlc;
    private final PrintStream out;
    private final int processors = Runtime.getRuntime().availableProcessors();

    ModelCheck(Tlc tlc, PrintStream out) {
        this.tlc = tlc;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        var check = new ModelCheck(new Tlc(SPECIFICATIONS, SCRATCH), System.out);
        var options = List.of(args);
        if (!Files.isDirectory(SPECIFICATIONS)) {
            System.out.println("model: FAILED because there is no " + SPECIFICATIONS + " here");
            System.exit(1);
        }
        if (options.contains("--help") || options.contains("-h")) {
            help(System.out);
        } else if (!options.contains("--show") && !OPTIONS.containsAll(options)) {
            help(System.err);
            System.exit(2);
        } else if (options.contains("--list")) {
            check.list();
        } else if (options.contains("--show")) {
            int at = options.indexOf("--show") + 1;
            System.exit(check.show(at < options.size() ? options.get(at) : "") ? 0 : 1);
        } else {
            var size = options.contains("--quick")
                    ? Model.Size.SMALL
                    : options.contains("--thorough") ? Model.Size.LARGE : Model.Size.MEDIUM;
            System.exit(check.all(size) ? 0 : 1);
        }
    }

    private static void help(PrintStream out) {
        out.println("""
                Checks the specifications in src/main/tla with TLC.

                  (nothing)        all sound models but the largest, and all variants; about two minutes on two cores
                  --quick          only the smallest sound models, and all variants
                  --thorough       the largest model too; minutes
                  --show VARIANT   the shortest way in which a broken variant breaks its promise
                  --list           models and variants, with a sentence each""");
    }

    private void list() throws IOException {
        for (var model : Model.all()) {
            out.printf(
                    "sound       %-34s %s%n",
                    model.name(), tlc.configuration(model).title());
        }
        for (var variant : Variant.all()) {
            out.printf("%-11s %-34s %s%n", said(variant.kind()), variant.name(), variant.story());
        }
    }

    boolean all(Model.Size size) throws IOException, InterruptedException {
        var began = Watch.started();
        var wrong = new ArrayList<String>();
        long states = 0;
        var taken = new HashMap<String, Long>();
        for (var model : Model.all()) {
            if (model.size().compareTo(size) > 0) {
                continue;
            }
            var watch = Watch.started();
            var verdict = tlc.check(model, processors);
            switch (verdict) {
                case Verdict.Holds h -> {
                    states += h.states();
                    h.taken().forEach((action, times) -> taken.merge(model.module() + "." + action, times, Long::sum));
                    out.printf(
                            "sound       %-34s %9d states, depth %3d, %5.1f s  holds: %d promises%n",
                            model.name(),
                            h.states(),
                            h.depth(),
                            watch.seconds(),
                            tlc.configuration(model).promises());
                }
                case Verdict.Broken b -> {
                    wrong.add(model.name() + " breaks " + b.promise());
                    out.printf("sound       %-34s BROKEN: %s after %d steps%n", model.name(), b.promise(), b.steps());
                    print(b);
                }
                case Verdict.Failed f -> {
                    wrong.add(model.name() + " could not be checked: " + f.because());
                    out.printf("sound       %-34s NOT CHECKED: %s%n", model.name(), f.because());
                }
            }
        }
        if (taken.isEmpty()) {
            wrong.add("TLC did not say which actions were taken");
        }
        if (size != Model.Size.SMALL && wrong.isEmpty()) {
            neverTaken(taken).forEach(action -> wrong.add(action + " is never taken in any sound model"));
        }
        int broken = 0;
        int caught = 0;
        for (var outcome : variants().entrySet()) {
            var variant = outcome.getKey();
            boolean ours = variant.kind() == Variant.Kind.BROKEN;
            broken += ours ? 1 : 0;
            if (caught(variant, outcome.getValue())) {
                caught += ours ? 1 : 0;
            } else {
                wrong.add(variant.name() + " does not break " + variant.breaks());
            }
        }
        out.printf("checked in %.0f s%n", began.seconds());
        out.println(
                wrong.isEmpty()
                        ? "model: ok states=" + states + " broken variants caught=" + caught + " of " + broken
                        : "model: FAILED because " + String.join("; ", wrong));
        return wrong.isEmpty();
    }

    static boolean caught(Variant variant, Verdict verdict) {
        return verdict instanceof Verdict.Broken b && b.promise().equals(variant.breaks());
    }

    /** An action that no model takes proves nothing; some exist only for a variant. */
    private static Collection<String> neverTaken(Map<String, Long> taken) {
        var never = new TreeSet<String>();
        taken.forEach((action, times) -> {
            if (times == 0 && !Variant.ACTIONS.contains(action)) {
                never.add(action);
            }
        });
        return never;
    }

    /** Side by side, as each needs one processor only. */
    Map<Variant, Verdict> variants() throws InterruptedException {
        var verdicts = new LinkedHashMap<Variant, Verdict>();
        try (var pool = Executors.newFixedThreadPool(processors)) {
            var running = new LinkedHashMap<Variant, Future<Verdict>>();
            for (var variant : Variant.all()) {
                Callable<Verdict> check = () -> tlc.check(variant);
                running.put(variant, pool.submit(check));
            }
            for (var one : running.entrySet()) {
                var verdict = outcome(one.getValue());
                verdicts.put(one.getKey(), verdict);
                line(one.getKey(), verdict);
            }
        }
        return verdicts;
    }

    private static Verdict outcome(Future<Verdict> running) throws InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            return new Verdict.Failed(String.valueOf(e.getCause()));
        }
    }

    private void line(Variant variant, Verdict verdict) {
        switch (verdict) {
            case Verdict.Broken b ->
                out.printf(
                        "%-11s %-34s breaks %s after %d steps%n",
                        said(variant.kind()), variant.name(), b.promise(), b.steps());
            case Verdict.Holds h ->
                out.printf(
                        "%-11s %-34s NOT CAUGHT: %s holds in all %d states%n",
                        said(variant.kind()), variant.name(), variant.breaks(), h.states());
            case Verdict.Failed f ->
                out.printf("%-11s %-34s NOT CHECKED: %s%n", said(variant.kind()), variant.name(), f.because());
        }
    }

    private static String said(Variant.Kind kind) {
        return switch (kind) {
            case BROKEN -> "broken";
            case ASSUMPTION -> "rests on";
        };
    }

    boolean show(String name) throws IOException, InterruptedException {
        var found = Variant.all().stream().filter(v -> v.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            out.println("There is no variant '" + name + "'; --list shows them all.");
            return false;
        }
        var variant = found.get();
        out.println(variant.name() + ": " + variant.story());
        out.println(variant.model().module() + ".tla with " + variant.change());
        var verdict = tlc.check(variant);
        line(variant, verdict);
        if (verdict instanceof Verdict.Broken b) {
            print(b);
        }
        return caught(variant, verdict);
    }

    private void print(Verdict.Broken broken) {
        out.println();
        var before = broken.trace().getFirst().state();
        out.println("  0  at first");
        before.leaves().forEach((path, value) -> {
            if (!path.startsWith("job.") && !path.startsWith("app.") && !path.startsWith("seals.")) {
                out.printf("       %s: %s%n", path, value);
            }
        });
        int step = 1;
        for (var next : broken.trace().subList(1, broken.trace().size())) {
            out.printf("%3d  %s%n", step++, next.action());
            next.state().since(before).forEach(change -> out.printf("       %s%n", change));
            before = next.state();
        }
        out.println("     and so " + broken.promise() + " is broken");
    }

    private record Watch(long start) {
        static Watch started() {
            return new Watch(System.nanoTime());
        }

        double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
