package io.switchover.pool.account;

import io.switchover.remote.Answer;
import java.util.List;

/** The port to the images that the service supports in each region. */
public interface SupportedImages {
    Answer<List<SupportedImage>> of(String region);
}
