package io.switchover.job;

import java.util.LinkedHashMap;
import java.util.Map;

/** A job as the API shows it: the ledger's entry, never the spec, which may carry secrets. */
public final class JobView {
    private JobView() {}

    public static Map<String, Object> of(JobEntry entry) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", entry.id());
        view.put("state", entry.state().word());
        if (!entry.state().because().isEmpty()) {
            view.put("because", entry.state().because());
        }
        view.put("pool", entry.pool());
        view.put("tasks", entry.tasks());
        view.put("placement", entry.wish());
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
