package io.switchover.pool;

import com.microsoft.azure.batch.protocol.models.BatchError;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import io.switchover.azure.AzureErrors;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an answer of the Batch service about a pool means. */
public final class AzurePoolAnswers {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private AzurePoolAnswers() {}

    public static <T> Answer<T> of(String region, Supplier<T> call) {
        try {
            return new Answer.Answered<>(call.get());
        } catch (BatchErrorException e) {
            var reason = reason(e);
            return reason == null
                    ? AzureErrors.of(e).asAnswer("the Batch account in " + region)
                    : new Answer.Refused<>(reason, "the Batch account in " + region + " says " + said(e.body()));
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("the Batch account in " + region);
        }
    }

    private static @Nullable Reason reason(BatchErrorException e) {
        var body = e.body();
        if (e.response() == null || body == null || body.code() == null) {
            return null;
        }
        return switch (e.response().code()) {
            case BAD_REQUEST, NOT_IMPLEMENTED -> Reason.INVALID;
            case PRECONDITION_FAILED -> Reason.CHANGED;
            case NOT_FOUND -> "PoolNotFound".equals(body.code()) ? Reason.ABSENT : null;
            case CONFLICT ->
                switch (body.code()) {
                    case "PoolExists" -> Reason.EXISTS;
                    case "PoolBeingDeleted" -> Reason.DELETING;
                    case "PoolQuotaReached" -> Reason.FULL;
                    default -> Reason.INVALID;
                };
            default -> null;
        };
    }

    private static String said(BatchError error) {
        var parts = new ArrayList<String>();
        parts.add(error.code());
        if (error.message() != null && error.message().value() != null) {
            parts.add(error.message().value().lines().findFirst().orElse(""));
        }
        if (error.values() != null) {
            error.values().forEach(detail -> parts.add(detail.key() + " " + detail.value()));
        }
        return String.join(": ", parts);
    }
}
