package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The port to what Azure Batch's own model says of a body. */
interface BodyCheck {

    /** Fields of a job that Batch does not know, or of a wrong type. */
    List<Flaw> job(JsonNode body);

    /** The same of a task. {@code field}: where the task is in the request. */
    List<Flaw> task(JsonNode body, String field);

    /** Strings in it that belong to one region: URLs and ids of the configured accounts. */
    List<Flaw> regionBound(JsonNode body, String field);
}
