package io.switchover.region;

import io.switchover.store.DocumentKind;

/** What an app wrote into a storage account about an epoch. It is written once and never changed. */
@DocumentKind(value = "seal", inBlob = true)
public record Seal(long epoch, Placement placement, String mark) {

    static Seal of(RegionRecord record) {
        return new Seal(record.epoch(), record.placement(), record.mark());
    }
}
