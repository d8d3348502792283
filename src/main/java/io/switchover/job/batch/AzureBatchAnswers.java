package io.switchover.job.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.azure.batch.protocol.models.BatchError;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.rest.Validator;
import io.switchover.azure.Silence;
import io.switchover.job.TaskFailure;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an answer of the Batch service means. The only place that knows its error codes. */
public final class AzureBatchAnswers {
    private static final int CLIENT_ERRORS = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int LONGEST_NUMBER = 12;

    private AzureBatchAnswers() {}

    public static <T> Answer<T> of(String region, Supplier<T> call) {
        try {
            return new Answer.Answered<>(call.get());
        } catch (BatchErrorException e) {
            return refused(region, e);
        } catch (RuntimeException e) {
            return new Answer.Unanswered<>("the Batch account in " + region + " " + silence(e));
        }
    }

    /**
     * Writes the body before anything is asked, and compares it with what the SDK itself requires of it: what is wrong with it says
     * nothing about the region.
     */
    static <B, T> Answer<T> of(String region, Supplier<B> body, Function<B, T> call) {
        B written;
        try {
            written = body.get();
            Validator.validate(written);
        } catch (AzureIdentityExchange.NotPortable | UrlSigner.NotAllowed e) {
            return new Answer.Refused<>(Reason.UNWRITABLE, String.valueOf(e.getMessage()));
        } catch (UrlSigner.NotNow e) {
            return new Answer.Refused<>(Reason.NOT_YET, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Answer.Refused<>(
                    Reason.UNWRITABLE, "what " + region + " is to run cannot be written: " + e.getMessage());
        }
        return of(region, () -> call.apply(written));
    }

    private static String silence(RuntimeException e) {
        return e.getCause() instanceof JsonProcessingException ? "gave an answer that cannot be read" : Silence.said(e);
    }

    private static <T> Answer<T> refused(String region, BatchErrorException e) {
        int status = e.response() == null ? 0 : e.response().code();
        var code = code(e);
        var because = "the Batch account in " + region + " answered " + status
                + (code.isEmpty() ? "" : " " + inShort(e.body()));
        var reason = reason(code);
        return isBusy(status) || isAboutUs(status) || code.isEmpty() || isAboutSomethingElse(status, reason)
                ? new Answer.Unanswered<>(because, retryAfter(e))
                : new Answer.Refused<>(reason, because);
    }

    private static boolean isBusy(int status) {
        return status == TOO_MANY_REQUESTS
                || status == REQUEST_TIMEOUT
                || status < CLIENT_ERRORS
                || (status >= SERVER_ERRORS && status != NOT_IMPLEMENTED);
    }

    /** About our key, and not about the job. */
    private static boolean isAboutUs(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }

    /** A 404 about an account, say, does not mean that the job is gone. */
    private static boolean isAboutSomethingElse(int status, Reason reason) {
        return status == NOT_FOUND && reason != Reason.ABSENT;
    }

    /** Empty when the answer is not the service's own: a proxy between us says 4xx too. */
    public static String code(BatchErrorException e) {
        return e.body() == null || e.body().code() == null ? "" : e.body().code();
    }

    /** The code alone where the service says nothing about this very request: many jobs are told the same. */
    private static String inShort(BatchError error) {
        return AzureTaskFacts.list(error.values()).isEmpty() ? AzureTaskFacts.text(error.code()) : said(error);
    }

    /** With what the service says about this very request: which property, and what is wrong with it. */
    static String said(BatchError error) {
        var values = new LinkedHashMap<String, String>();
        AzureTaskFacts.list(error.values())
                .forEach(detail -> values.put(AzureTaskFacts.text(detail.key()), AzureTaskFacts.text(detail.value())));
        // The first line is the message; the others are ids of the request, which differ each time.
        var message = error.message() == null
                ? ""
                : AzureTaskFacts.text(error.message().value())
                        .lines()
                        .findFirst()
                        .orElse("");
        return TaskFailure.of("", AzureTaskFacts.text(error.code()), message, values)
                .sentence();
    }

    static Reason reason(String code) {
        return switch (code) {
            case "JobExists" -> Reason.EXISTS;
            case "ActiveJobAndScheduleQuotaReached" -> Reason.FULL;
            case "JobCompleted", "JobBeingTerminated", "JobTerminating" -> Reason.ENDED;
            case "JobBeingDeleted" -> Reason.DELETING;
            case "JobNotFound" -> Reason.ABSENT;
            default -> Reason.INVALID;
        };
    }

    /** In seconds, or until a moment. That moment is compared with the date of the same answer, never with our clock. */
    private static @Nullable Duration retryAfter(BatchErrorException e) {
        var headers = e.response() == null ? null : e.response().headers();
        var wait = headers == null ? null : headers.get("Retry-After");
        if (headers == null || wait == null) {
            return null;
        }
        if (wait.strip().chars().allMatch(Character::isDigit)) {
            return wait.isBlank() || wait.strip().length() > LONGEST_NUMBER
                    ? null
                    : Duration.ofSeconds(Long.parseLong(wait.strip()));
        }
        var until = headers.getDate("Retry-After");
        var now = headers.getDate("Date");
        return until == null || now == null ? null : Duration.between(now.toInstant(), until.toInstant());
    }
}
