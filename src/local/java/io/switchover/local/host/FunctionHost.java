package io.switchover.local.host;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Sets the timers and the blob watches going when the app has started, and says which functions it found. */
@Singleton
class FunctionHost {

    private static final Logger LOG = Logger.getLogger(FunctionHost.class.getName());

    private final FunctionIndex functions;
    private final Timers timers;
    private final BlobWatches blobs;
    private final HostSettings settings;

    @Inject
    FunctionHost(FunctionIndex functions, Timers timers, BlobWatches blobs, HostSettings settings) {
        this.functions = functions;
        this.timers = timers;
        this.blobs = blobs;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        for (var function : functions.all()) {
            switch (function.trigger()) {
                case Trigger.Timer timer when settings.timers() -> timers.schedule(function, timer);
                case Trigger.Blob blob -> blobs.watch(function, blob);
                case Trigger.Timer off -> {}
                case Trigger.Http open -> {}
                case Trigger.Queue silent -> {}
            }
        }
        LOG.info(() -> functions.all().size() + " functions: "
                + functions.all().stream().map(LocalFunction::inWords).collect(Collectors.joining(" · "))
                + (settings.timers() ? "" : " (timers do not run by themselves)"));
    }
}
