package io.switchover.region;

import io.switchover.store.DocumentKind;

/** What an app wrote into a storage about an epoch, once and for ever. */
@DocumentKind(value = "seal", inBlob = true)
public record Seal(long epoch, Placement placement, String mark) {

    static Seal of(RegionRecord entry) {
        return new Seal(entry.epoch(), entry.placement(), entry.mark());
    }
}
