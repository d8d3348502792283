package io.switchover.job;

import io.switchover.store.Read;
import java.util.LinkedHashMap;
import java.util.Map;

/** A job as the API shows it: the ledger's entry, never the spec, which may carry secrets. */
public final class JobView {
    /** Shown as the state of a job whose entry only another version of Switchover understands. */
    public static final String UNRECOGNIZED = "unrecognized";

    private JobView() {}

    /** As far as this app can tell. */
    public static Map<String, Object> of(Read.Unrecognized<JobEntry> entry) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", entry.key().partition());
        view.put("state", UNRECOGNIZED);
        view.put("because", entry.because());
        return view;
    }

    public static Map<String, Object> of(JobEntry entry) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", entry.id());
        view.put("state", entry.state().word());
        if (!entry.state().waitsFor().isEmpty()) {
            view.put("waitsFor", entry.state().waitsFor());
        }
        if (!entry.state().because().isEmpty()) {
            view.put("because", entry.state().because());
        }
        if (entry.retired()) {
            view.put("retired", true);
        } else if (entry.state() instanceof JobState.Retryable) {
            view.put("again", "POST /api/jobs/" + entry.id() + "/retry");
        }
        view.put("pool", entry.pool());
        view.put("tasks", entry.tasks());
        view.put("placement", entry.placement());
        view.put("onRegionLoss", entry.onRegionLoss().word());
        view.put("resume", entry.resume().word());
        view.put("duplicatePossible", entry.duplicatePossible());
        view.put("acceptedAt", entry.acceptedAt());
        view.put("acceptedBy", entry.acceptedBy());
        view.put("contentSha256", entry.hash());
        view.put("attempts", entry.attempts());
        return view;
    }
}
