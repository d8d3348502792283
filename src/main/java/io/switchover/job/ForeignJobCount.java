package io.switchover.job;

import java.util.List;

/**
 * Jobs in one of our accounts that somebody submitted around us: nothing moves them, and nothing here touches them.
 *
 * @param count how many have not completed
 * @param ids of the first hundred of them
 */
public record ForeignJobCount(int count, List<String> ids) {

    public ForeignJobCount {
        ids = List.copyOf(ids);
    }
}
