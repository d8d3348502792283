package io.switchover.pace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The two clocks of a host: one to write down when something happened, one to measure how long it took. */
class Time {

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
}
