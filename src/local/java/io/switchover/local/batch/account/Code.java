package io.switchover.local.batch.account;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The service's error codes that this emulator sends, each with the HTTP status and the sentence that the service documents for it
 * ("Batch Status and Error Codes"). One place, so that a code never travels with two statuses.
 */
public enum Code {
    JobExists(409, "The specified job already exists."),
    JobNotFound(404, "The specified job does not exist."),
    JobCompleted(409, "The specified job is already in a completed state."),
    JobBeingTerminated(409, "The specified job is being terminated."),
    JobBeingDeleted(409, "The specified job has been marked for deletion and is being garbage collected."),
    ActiveJobAndScheduleQuotaReached(409, "Active job and schedule quota for the account has been reached."),
    JobPreparationTaskNotSpecified(409, "The specified job does not have job preparation task."),
    TaskIdSameAsJobPreparationTask(409, "The specified task id is same as the job preparation task."),
    TaskIdSameAsJobReleaseTask(409, "The specified task id is same as the job release task."),
    TaskExists(409, "The specified task already exists."),
    TaskNotFound(404, "The specified task does not exist."),
    TaskCompleted(409, "The specified task is already in a completed state."),
    TaskNotCompleted(
            409,
            "The specified task is not in a completed state, and the requested operation can be performed only on completed tasks."),
    TaskSucceeded(
            409,
            "The specified task has already completed successfully, and the requested operation cannot be performed on successful"
                    + " tasks."),
    TaskFilesCleanedup(409, "The files of the specified task have been cleaned up."),
    TaskFilesUnavailable(409, "The files of the specified task are unavailable."),
    TaskDependenciesNotSpecifiedOnJob(
            400,
            "A task was specified as depending on other tasks, but the job did not specify that it would use task dependencies."),
    TaskDependencyListTooLong(400, "The list of task dependencies is too long."),
    FileNotFound(404, "The specified file does not exist."),
    PoolExists(409, "The specified pool already exists."),
    PoolNotFound(404, "The specified pool does not exist."),
    PoolBeingDeleted(409, "The specified pool has been marked for deletion and is being reclaimed."),
    PoolBeingResized(409, "The specified pool is being resized."),
    PoolQuotaReached(409, "Pool quota for the account has been reached."),
    NodeAlreadyInTargetSchedulingState(409, "The specified node is already in the target scheduling state."),
    AutoScalingFormulaSyntaxError(
            400, "The specified autoscaling formula has one or more syntax errors in the formula."),
    InsufficientAccountPermissions(
            403, "The account being accessed does not have sufficient permissions to execute this operation."),
    NodeNotFound(404, "The specified node does not exist."),
    ApplicationNotFound(404, "The specified application does not exist."),
    ApplicationQuotaReached(409, "The account has reached its limit of " + Quotas.APPLICATIONS + " applications."),
    ApplicationHasPackages(409, "The application has packages: delete its packages before it is deleted."),
    ApplicationPackageNotFound(404, "The specified application package does not exist."),
    ApplicationPackageNotActive(409, "The default version can only be set to a package that is active."),
    ApplicationPackageUpdateNotAllowed(
            409, "The application does not allow updates: its packages may not be overwritten."),
    ApplicationPackageBlobNotFound(409, "The package has not been uploaded: there is no blob at its storage URL."),
    ApplicationPackageQuotaReached(
            409, "The application has reached its limit of " + Quotas.VERSIONS_OF_AN_APPLICATION + " packages."),
    InvalidResourceName(400, "The name of the resource is not valid."),
    InvalidApplicationPackageReferences(409, "One or more application package references could not be satisfied."),
    OperationInvalidForCurrentState(409, "The specified operation is not valid for the current state of the resource."),
    ConditionNotMet(412, "The condition specified using HTTP conditional header(s) is not met."),
    MissingRequiredProperty(400, "A required property was not specified in the request body."),
    MissingRequiredQueryParameter(400, "A required query parameter was not specified for this request."),
    InvalidPropertyValue(400, "The value provided for one of the properties in the request body is invalid."),
    InvalidRequestBody(400, "The specified Request Body is not syntactically valid."),
    InvalidQueryParameterValue(400, "Value for one of the query parameters specified in the request URI is invalid."),
    InvalidUri(400, "The requested URI does not represent any resource on the server."),
    InvalidRange(416, "The range specified is invalid for the current size of the resource."),
    UnsupportedRequestVersion(400, "The specified request version is not supported."),
    RequestBodyTooLarge(413, "The request body is too large and exceeds the maximum permissible limit."),
    AuthenticationFailed(
            403,
            "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including"
                    + " the signature."),
    InvalidAuthenticationInfo(
            400,
            "Authentication information is not given in the correct format. Check the value of Authorization header."),
    JobScheduleWithSameIdExists(409, "A job schedule with the same id already exists."),
    AccountIsDisabled(403, "The specified account is disabled."),
    OperationTimedOut(500, "The operation could not be completed within the permitted time."),
    TooManyRequests(429, "Request failed as server encountered too many requests. Please try again."),
    ServerBusy(503, "The server is currently unable to receive requests. Please retry your request."),
    InternalError(500, "Server encountered an internal error. Please try again after some time."),
    NotImplemented(501, "The requested operation is not implemented on the specified resource.");

    private final int status;
    private final String sentence;

    Code(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    public String sentence() {
        return sentence;
    }

    public Refusal refusal() {
        return new Refusal(status, name(), sentence, Map.of());
    }

    /** With one reason beside the sentence, as the service's {@code values} carry it. */
    public Refusal because(String reason) {
        return new Refusal(status, name(), sentence, Map.of("Reason", reason));
    }

    public Refusal of(String property, Object value, String reason) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("PropertyName", property);
        values.put("PropertyValue", String.valueOf(value));
        values.put("Reason", reason);
        return new Refusal(status, name(), sentence, values);
    }
}
