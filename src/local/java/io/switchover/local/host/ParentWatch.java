package io.switchover.local.host;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Ends the host when whoever started it is gone, however it went: then nobody is left at the other end of standard input. */
@Singleton
class ParentWatch {

    void watch(@Observes StartupEvent started, HostSettings settings) {
        if (settings.endWithParent()) {
            Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::untilGone);
        }
    }

    private static void untilGone() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; the end is all that is waited for.
            }
        } catch (IOException e) {
            // A broken pipe is an end as well.
        }
        Quarkus.asyncExit();
    }
}
