package io.switchover.status;

import io.switchover.http.RecentAnswer;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;

/** The status for everybody who asks within a few seconds, with its age. */
@ApplicationScoped
class CachedStatus {
    private final RecentAnswer<Status> recent;

    CachedStatus(StatusReader statusReader, Stopwatch stopwatch) {
        this.recent = new RecentAnswer<>(statusReader::now, stopwatch);
    }

    Status now() {
        var told = recent.now();
        return told.value().aged(told.age().toSeconds());
    }
}
