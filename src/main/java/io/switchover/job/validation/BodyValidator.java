package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The port to what Azure Batch's own model says of a body. */
public interface BodyValidator {

    /** Fields of a job that Batch does not know, or of a wrong type. */
    List<Violation> job(JsonNode body);

    /** The same of a task. {@code field}: where the task is in the request. */
    List<Violation> task(JsonNode body, String field);

    /** Strings in it that belong to one region: URLs and ids of the configured accounts, identities, subnets. */
    List<Violation> regionBound(JsonNode body, String field);

    /** What should be known of it although it is taken, in sentences. */
    List<String> notes(JsonNode body, String field);

    /** Containers of the regions' storage into which a task writes and where nobody looks whether its outputs have survived. */
    Set<String> unread(JsonNode task);

    /** The URL with {@code ${storage}} in place of the account of ours that it names; empty when it names none. */
    Optional<String> portable(String url);

    /** Hosts and resources that it names and that are not ours, without anything that may be secret. */
    Set<String> external(JsonNode body);
}
