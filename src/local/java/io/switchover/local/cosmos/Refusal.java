package io.switchover.local.cosmos;

import java.time.Duration;

/**
 * A no, in the service's words: status, substatus, code and sentence. The SDK decides by status and substatus whether to retry,
 * go to another region or give up, so these are the service's own numbers.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final int substatus;
    private final String code;
    private final Duration retryAfter;

    private Refusal(int status, int substatus, String code, String sentence, Duration retryAfter) {
        super(sentence, null, false, false);
        this.status = status;
        this.substatus = substatus;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public int status() {
        return status;
    }

    public int substatus() {
        return substatus;
    }

    public String code() {
        return code;
    }

    /** Zero where the answer names no time. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public static Refusal badRequest(String sentence) {
        return refusal(400, 0, "BadRequest", sentence);
    }

    static Refusal partitionKeyMismatch() {
        return refusal(
                400,
                1001,
                "BadRequest",
                "PartitionKey extracted from document doesn't match the one specified in the header.");
    }

    static Refusal otherContainerIntended() {
        return refusal(400, 1024, "BadRequest", "The container was created again since the client looked it up.");
    }

    static Refusal unauthorized(String sentence) {
        return refusal(401, 0, "Unauthorized", sentence);
    }

    static Refusal notTheWriteRegion() {
        return refusal(403, 3, "Forbidden", "The requested operation cannot be performed at this region.");
    }

    static Refusal notFound() {
        return refusal(404, 0, "NotFound", "Entity with the specified id does not exist in the system.");
    }

    static Refusal ownerNotFound() {
        return refusal(404, 1003, "NotFound", "Owner resource does not exist.");
    }

    static Refusal conflict() {
        return refusal(409, 0, "Conflict", "Entity with the specified id already exists in the system.");
    }

    static Refusal preconditionFailed() {
        return refusal(
                412,
                0,
                "PreconditionFailed",
                "Operation cannot be performed because one of the specified precondition is not met.");
    }

    static Refusal tooLarge(String sentence) {
        return refusal(413, 0, "RequestEntityTooLarge", sentence);
    }

    public static Refusal throttled(Duration retryAfter) {
        String sentence = "The request rate is too large. Please retry after some time.";
        return new Refusal(429, 3200, "TooManyRequests", sentence, retryAfter);
    }

    /** A bug of the emulator; the service says 500 too. */
    static Refusal broken(RuntimeException bug) {
        return refusal(500, 0, "InternalServerError", "The emulator failed: " + bug);
    }

    static Refusal notEmulated(String sentence) {
        return refusal(501, 0, "NotImplemented", sentence);
    }

    public static Refusal unavailable() {
        return refusal(503, 0, "ServiceUnavailable", "Service is currently unavailable.");
    }

    /** Any other answer of the service, by its numbers. */
    public static Refusal of(int status, int substatus) {
        return refusal(status, substatus, "Refused", "The service answered " + status + "/" + substatus + ".");
    }

    private static Refusal refusal(int status, int substatus, String code, String sentence) {
        return new Refusal(status, substatus, code, sentence, Duration.ZERO);
    }
}
