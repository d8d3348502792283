package io.switchover.switchover.request;

import java.util.Set;

/**
 * What a question stands on beside the record.
 *
 * @param down every region that is down
 * @param notReady every region that could not be moved to now; those that are down are among them
 */
public record RegionsNow(Set<String> down, Set<String> notReady) {
    public RegionsNow {
        down = Set.copyOf(down);
        notReady = Set.copyOf(notReady);
    }
}
