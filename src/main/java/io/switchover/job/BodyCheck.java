package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** The port to what Azure Batch's own model says of a body. */
interface BodyCheck {

    /** Fields of a job that Batch does not know, or of a wrong type. */
    List<Flaw> job(JsonNode body);

    /** The same of a task. {@code field}: where the task is in the request. */
    List<Flaw> task(JsonNode body, String field);

    /** Strings in it that belong to one region: URLs and ids of the configured accounts, identities, subnets. */
    List<Flaw> regionBound(JsonNode body, String field);

    /** Hosts and resources that it names and that are not ours, without anything that may be secret. */
    Set<String> external(JsonNode body);
}
