package io.switchover.pool.account;

import io.switchover.remote.Answer;
import java.util.List;

/** The port to the VM sizes that Batch offers in the location of a region's account. */
public interface VmSizes {
    Answer<List<OfferedVmSize>> of(String region);
}
