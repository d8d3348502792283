package io.switchover.switchover;

import java.util.List;

/**
 * The newest switchovers.
 *
 * @param switchovers the newest first
 * @param unrecognized a sentence for each one that only another version understands
 */
public record SwitchoverList(List<Switchover> switchovers, List<String> unrecognized) {
    public SwitchoverList {
        switchovers = List.copyOf(switchovers);
        unrecognized = List.copyOf(unrecognized);
    }
}
