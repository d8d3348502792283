package io.switchover.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/** What this host gives: a clock to write down when something happened, a stopwatch to measure how long it took, and chance. */
class HostClocks {

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @ApplicationScoped
    Stopwatch stopwatch() {
        return Stopwatch.running();
    }

    @Produces
    @ApplicationScoped
    Pause pause() {
        return Pause.real();
    }

    @Produces
    @ApplicationScoped
    Jitter jitter() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }
}
