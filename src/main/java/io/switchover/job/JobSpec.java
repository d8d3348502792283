package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What was asked for, checked and portable: nothing in it belongs to one region.
 *
 * @param id lower-cased, since Batch ids ignore case
 * @param hash SHA-256 of the request's content, in hex; the same id with the same hash is the same job
 * @param pool the pool's id, the same in every region
 * @param wish {@code active}, or the name of a region
 * @param body Azure Batch's own job fields, without id, pool and tasks; placeholders not yet filled in
 * @param tasks Azure Batch's own task bodies
 */
public record JobSpec(
        String id,
        String hash,
        String pool,
        String wish,
        OnRegionLoss onRegionLoss,
        ObjectNode body,
        List<JsonNode> tasks) {
    /** The placement wish that follows the record. */
    public static final String ACTIVE = "active";

    public JobSpec {
        tasks = List.copyOf(tasks);
    }
}
