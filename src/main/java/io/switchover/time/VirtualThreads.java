package io.switchover.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/** Side by side on virtual threads. */
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
        Throwable failed = null;
        for (Future<T> future : running) {
            try {
                results.add(result(future));
            } catch (RuntimeException | Error e) {
                failed = e;
            }
        }
        return switch (failed) {
            case null -> results;
            case Error error -> throw error;
            default -> throw (RuntimeException) failed;
        };
    }

    @Override
    public <T> InFlight<T> inFlight() {
        return new Ended<>();
    }

    private static final class Ended<T> implements InFlight<T> {
        private final BlockingQueue<Future<T>> ended = new LinkedBlockingQueue<>();
        private int count;

        @Override
        public void begin(Callable<T> call) {
            count++;
            Thread.startVirtualThread(new FutureTask<>(call) {
                @Override
                protected void done() {
                    ended.add(this);
                }
            });
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public T take() {
            try {
                var next = ended.take();
                count--;
                return result(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unchecked(e);
            }
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw unchecked(e.getCause() instanceof Exception cause ? cause : e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unchecked(e);
        }
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
