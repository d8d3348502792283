package io.switchover.store;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.azure.Silence;
import io.switchover.azure.UnsuitableAccount;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/**
 * What an answer of Cosmos DB, or its absence, says of a read or a write. Only here are its status codes known.
 *
 * <p>A write is called {@link Write.Stale} or {@link Write.Throttled} only when the service itself said that it did nothing. All
 * else may have happened: a time-out, a connection that broke, a 5xx.
 */
final class CosmosOutcomes {
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int FAILED_DEPENDENCY = 424;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    /** Two writes met within the service; the one that is told so has not happened. */
    private static final int RETRY_WITH = 449;

    /** Substatus codes of this range are the client's own: the service itself has said nothing. */
    private static final int OF_THE_CLIENT = 20;

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private CosmosOutcomes() {}

    /** Absent only when the service says so of the document itself, and not of its container or of a replica that lags. */
    static <T> Read<T> read(Throwable e) {
        return Exceptions.unwrap(e) instanceof CosmosException c && absent(c.getStatusCode(), c.getSubStatusCode())
                ? new Read.Absent<>()
                : new Read.Silent<>(sentence(e));
    }

    static Write write(Key key, Throwable e) {
        return Exceptions.unwrap(e) instanceof CosmosException c
                ? write(key, c.getStatusCode(), c.getSubStatusCode(), c.getRetryAfterDuration(), sentence(c))
                : new Write.Unknown(sentence(e));
    }

    /** Of several that belong together one has a status of its own, and the others say that they depend on it. */
    static Write batch(List<Change> changes, CosmosBatchResponse answer) {
        if (answer.isSuccessStatusCode()) {
            return written(answer.getResults());
        }
        for (int i = 0; i < answer.size(); i++) {
            var result = answer.getResults().get(i);
            if (result.getStatusCode() != FAILED_DEPENDENCY) {
                return write(
                        changes.get(i).key(),
                        result.getStatusCode(),
                        result.getSubStatusCode(),
                        result.getRetryAfterDuration(),
                        sentence(result.getStatusCode(), result.getSubStatusCode()));
            }
        }
        return write(
                changes.getFirst().key(),
                answer.getStatusCode(),
                answer.getSubStatusCode(),
                answer.getRetryAfterDuration(),
                sentence(answer.getStatusCode(), answer.getSubStatusCode()));
    }

    /** The time is the same for all of them; what was deleted has neither a version nor a time. */
    private static Write written(List<CosmosBatchOperationResult> results) {
        var etag = results.getFirst().getETag();
        var time = results.stream()
                .map(result -> result.getItem(ObjectNode.class))
                .filter(Objects::nonNull)
                .mapToLong(item -> item.path("_ts").asLong())
                .findFirst();
        return new Write.Written(etag == null ? "" : etag, time.orElse(0));
    }

    private static Write write(Key key, int status, int substatus, Duration retryAfter, String sentence) {
        if (status == CONFLICT || status == PRECONDITION_FAILED || absent(status, substatus)) {
            return new Write.Stale(key.id() + " has changed");
        }
        return switch (status) {
            case TOO_MANY_REQUESTS, RETRY_WITH ->
                new Write.Throttled(retryAfter.compareTo(SOON) < 0 ? SOON : retryAfter, sentence);
            case TOO_LARGE -> new Write.TooLarge(sentence);
            // Among them: this is not the write region (403), the container is missing (404).
            case 400, 401, 403, NOT_FOUND -> new Write.Throttled(LATER, sentence);
            default -> new Write.Unknown(sentence);
        };
    }

    private static boolean absent(int status, int substatus) {
        return status == NOT_FOUND && substatus == 0;
    }

    /** Who did what, in one sentence. What our own code refuses is said in its own words. */
    static String sentence(Throwable thrown) {
        return switch (Exceptions.unwrap(thrown)) {
            case CosmosException c -> sentence(c.getStatusCode(), c.getSubStatusCode());
            case UnsuitableAccount u -> String.valueOf(u.getMessage());
            case TimeoutException t -> "Cosmos DB did not answer in time";
            case ClientAuthenticationException a -> "there is no token for Cosmos DB: " + a.getMessage();
            case IllegalStateException e -> String.valueOf(e.getMessage());
            case IllegalArgumentException e -> String.valueOf(e.getMessage());
            case Throwable e -> "Cosmos DB " + Silence.said(e);
        };
    }

    static String sentence(int status, int substatus) {
        if (status == REQUEST_TIMEOUT && substatus / 1000 == OF_THE_CLIENT) {
            return "Cosmos DB did not answer in time";
        }
        return "Cosmos DB answered " + status + (substatus == 0 ? "" : "/" + substatus);
    }
}
