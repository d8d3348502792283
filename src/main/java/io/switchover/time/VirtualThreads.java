package io.switchover.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Each call on a virtual thread of its own. */
@ApplicationScoped
class VirtualThreads implements Parallel {

    @Override
    public <T> List<T> all(List<Callable<T>> calls) {
        if (calls.size() == 1) {
            return List.of(call(calls.getFirst()));
        }
        var running = calls.stream().map(FutureTask::new).toList();
        running.forEach(Thread::startVirtualThread);
        var results = new ArrayList<T>();
        RuntimeException failed = null;
        for (Future<T> future : running) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                failed = unchecked(e.getCause() instanceof Exception cause ? cause : e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed = unchecked(e);
            }
        }
        if (failed != null) {
            throw failed;
        }
        return results;
    }

    static <T> T call(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Exception e) {
        return e instanceof RuntimeException r ? r : new IllegalStateException(e);
    }
}
