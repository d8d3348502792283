package io.switchover.readiness;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import java.util.List;

/** The acts of this room, for tests of others. */
public final class ReadinessRoom {
    private ReadinessRoom() {}

    public static Candidates candidates(Documents documents, Regions regions) {
        return candidates(documents, regions, new FixedReadinessSettings());
    }

    public static Candidates candidates(Documents documents, Regions regions, ReadinessSettings settings) {
        return new Candidates(new ReadinessReports(documents, settings), regions, settings);
    }

    public static ReadinessOverview overview(Documents documents, Regions regions) {
        return new ReadinessOverview(
                new ReadinessReports(documents, new FixedReadinessSettings()), regions, new FixedReadinessSettings());
    }

    /** As other rooms read them. */
    public static ReadinessReports shared(Documents documents) {
        return new ReadinessReports(documents, new FixedReadinessSettings());
    }

    /** Where one app writes its reports. */
    public static Reports reports(Documents documents) {
        return new ReadinessReports(documents, new FixedReadinessSettings())::write;
    }

    public interface Reports {
        /** What the report has changed, in sentences. */
        List<String> write(ReadinessReport report);
    }
}
