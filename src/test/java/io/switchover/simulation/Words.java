package io.switchover.simulation;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.region.RegionRecord;
import io.switchover.region.Seal;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Page;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a few words what went over a wire, the same on every JVM. */
final class Words {

    private Words() {}

    static String of(@Nullable Object thing) {
        return switch (thing) {
            case null -> "nothing";
            case Read.Found<?> f -> of(f.stored());
            case Read.Absent<?> a -> "not there";
            case Read.Unreadable<?> u -> u.because();
            case Write.Written w -> "written as " + w.etag();
            case Write w -> w.sentence();
            case Page.Listed<?> p -> of(p.stored());
            case Page.Unlisted<?> u -> u.because();
            case Stored<?> s -> of(s.value()) + " (" + s.etag() + ")";
            case Change.Insert i -> "insert " + of(i.value());
            case Change.Replace r -> "replace " + r.etag() + " by " + of(r.value());
            case Answer.Answered<?> a -> of(a.value());
            case Answer.Refused<?> r -> "no, " + r.because();
            case Answer.Unanswered<?> u -> u.because();
            case Optional<?> o -> o.isPresent() ? of(o.get()) : "not there";
            case Set<?> s -> of(s.stream().map(Words::of).sorted().toList());
            case Collection<?> c -> c.stream().map(Words::of).collect(Collectors.joining(", ", "[", "]"));
            case JobEntry e -> entry(e);
            case RegionRecord r -> record(r);
            case Seal s -> "epoch " + s.epoch() + " is " + s.placement().text();
            case BatchJobSnapshot s -> seen(s);
            case String s -> s;
            case Number n -> n.toString();
            case Boolean b -> b ? "yes" : "no";
            case Enum<?> e -> e.name().toLowerCase(java.util.Locale.ROOT);
            case Record r when r.getClass().getSimpleName().equals("CompressedSpec") -> "the spec";
            case Record r when r.getClass().getPackageName().startsWith("io.switchover.job") -> r.toString();
            default -> thing.getClass().getSimpleName();
        };
    }

    private static String entry(JobEntry entry) {
        var because = entry.state().because();
        return entry.id() + " " + entry.state().word() + (because.isEmpty() ? "" : " (" + because + ")") + " "
                + entry.attempts().stream().map(Words::attempt).toList()
                + (entry.duplicatePossible() ? " duplicate possible" : "");
    }

    private static String attempt(Attempt attempt) {
        return attempt.n() + " " + attempt.region() + " e" + attempt.epoch()
                + switch (attempt.fence()) {
                    case NONE -> attempt.ended() == null ? "" : " ended";
                    case OWED -> " owed";
                    case PAID -> " fenced";
                    case UNUSED -> " never there";
                };
    }

    private static String record(RegionRecord record) {
        return "epoch " + record.epoch() + " is " + record.placement().text()
                + (record.left().isEmpty() ? "" : ", left " + new TreeMap<>(record.left()))
                + (record.hold() == null ? "" : ", held");
    }

    private static String seen(BatchJobSnapshot batchJob) {
        var mark = batchJob.mark();
        return batchJob.id() + " " + of(batchJob.state()) + (batchJob.armed() ? " armed" : "")
                + (batchJob.terminateReason().isEmpty() ? "" : " by " + batchJob.terminateReason())
                + (mark == null ? ", not ours" : mark.tombstone() ? ", a tombstone" : " e" + mark.epoch());
    }
}
