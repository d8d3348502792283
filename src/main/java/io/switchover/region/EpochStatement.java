package io.switchover.region;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the record or a seal says about an epoch.
 *
 * @param saidBy {@code the record}, or the storage account that holds the seal
 */
public record EpochStatement(String saidBy, long epoch, Placement placement) {

    String text() {
        return saidBy + " says epoch " + epoch + ": " + placement.text();
    }

    /** All that is said, the record's first. */
    public static List<EpochStatement> of(
            @Nullable RegionRecord record, Map<String, Answer<AccountSealsFound>> storages) {
        var said = new ArrayList<EpochStatement>();
        if (record != null) {
            said.add(new EpochStatement("the record", record.epoch(), record.placement()));
        }
        new TreeMap<>(storages).forEach((region, answer) -> {
            if (answer instanceof Answered<AccountSealsFound>(var there)) {
                new TreeMap<>(there.seals())
                        .forEach((epoch, seal) -> said.add(
                                new EpochStatement("the storage account in " + region, epoch, seal.placement())));
            }
        });
        return said;
    }
}
