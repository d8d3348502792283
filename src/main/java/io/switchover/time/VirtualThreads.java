package io.switchover.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

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
    public <K, T> Map<K, T> untilEnough(Map<K, Callable<T>> calls, Predicate<Map<K, T>> enough) {
        record Ended<K, T>(K key, Future<T> future) {}
        var ended = new LinkedBlockingQueue<Ended<K, T>>();
        calls.forEach((key, call) -> {
            var task = new FutureTask<>(call);
            Thread.startVirtualThread(() -> {
                task.run();
                ended.add(new Ended<>(key, task));
            });
        });
        var results = new LinkedHashMap<K, T>();
        while (results.size() < calls.size() && !enough.test(results)) {
            try {
                var next = ended.take();
                results.put(next.key(), result(next.future()));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return results;
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
                throw interrupted(e);
            }
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case Error error -> throw error;
                case Exception cause -> unchecked(cause);
                default -> unchecked(e);
            };
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static <T> T call(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return unchecked(e);
    }

    private static RuntimeException unchecked(Exception e) {
        return e instanceof RuntimeException r ? r : new IllegalStateException(e);
    }
}
